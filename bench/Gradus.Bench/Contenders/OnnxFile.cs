using System.Runtime.InteropServices;
using System.Text;
using Gradus.Bench.Workloads;

namespace Gradus.Bench.Contenders;

/// <summary>
/// A net as an ONNX model, in protobuf's wire format: Gemm and an activation for each layer. Field numbers are those of
/// onnx.proto.
/// </summary>
internal static class OnnxFile
{
    private const int Float = 1, AttributeInt = 2, OpsetVersion = 17, FormatVersion = 8;

    public static byte[] Write(NetCase item)
    {
        var graph = new Message();
        string input = "x";
        int inputs = item.Features;
        for (int l = 0; l < item.Layers.Count; l++)
        {
            LayerSpec layer = item.Layers[l];
            string z = $"z{l + 1}", a = l == item.Layers.Count - 1 ? "y" : $"a{l + 1}";
            graph.Add(1, Node("Gemm", z, [input, $"w{l + 1}", $"b{l + 1}"], ("transB", 1)));
            graph.Add(1, layer.Activation == "softmax" ? Node("Softmax", a, [z], ("axis", 1)) : Node(Operator(layer.Activation), a, [z]));
            graph.Add(5, Tensor($"w{l + 1}", CaseFiles.Read(layer.Weights), layer.Units, inputs));
            graph.Add(5, Tensor($"b{l + 1}", new float[layer.Units], layer.Units));
            (input, inputs) = (a, layer.Units);
        }

        graph.Add(2, "net");
        graph.Add(11, Value("x", item.Batch, item.Features));
        graph.Add(12, Value("y", item.Batch, item.TargetWidth));
        var model = new Message();
        model.Add(1, FormatVersion);
        model.Add(7, graph);
        model.Add(8, new Message().Add(1, "").Add(2, OpsetVersion));
        return model.ToArray();
    }

    private static string Operator(string activation) => activation switch
    {
        "relu" => "Relu",
        "tanh" => "Tanh",
        "sigmoid" => "Sigmoid",
        "identity" => "Identity",
        _ => throw new NotSupportedException($"No operator of ONNX is written for {activation}."),
    };

    private static Message Node(string type, string output, string[] inputs, params (string Name, int Value)[] attributes)
    {
        var node = new Message();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(4, type);
        foreach ((string name, int value) in attributes)
        {
            node.Add(5, new Message().Add(1, name).Add(3, value).Add(20, AttributeInt));
        }

        return node;
    }

    private static Message Tensor(string name, float[] values, params int[] shape)
    {
        var tensor = new Message();
        foreach (int length in shape)
        {
            tensor.Add(1, length);
        }

        return tensor.Add(2, Float).Add(8, name).Add(9, MemoryMarshal.AsBytes<float>(values));
    }

    private static Message Value(string name, params int[] shape)
    {
        var lengths = new Message();
        foreach (int length in shape)
        {
            lengths.Add(1, new Message().Add(1, length));
        }

        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, Float).Add(2, lengths)));
    }

    /// <summary>Numbered fields, each a number or bytes with their length before them.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public Message Add(int field, long value)
        {
            Number((ulong)field << 3);
            Number((ulong)value);
            return this;
        }

        public Message Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public Message Add(int field, Message value) => Add(field, value.ToArray());

        public Message Add(int field, ReadOnlySpan<byte> value)
        {
            Number(((ulong)field << 3) | 2);
            Number((ulong)value.Length);
            bytes.AddRange(value);
            return this;
        }

        public byte[] ToArray() => [.. bytes];

        private void Number(ulong value)
        {
            for (; value > 127; value >>= 7)
            {
                bytes.Add((byte)(value | 128));
            }

            bytes.Add((byte)value);
        }
    }
}
