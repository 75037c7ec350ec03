using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Gradus.Bench.Contenders;
using Gradus.Bench.Workloads;

namespace Gradus.Bench.Tests;

public sealed class ContenderTests
{
    [Fact]
    public void Host_answers_a_line_with_a_line_and_survives_a_fault()
    {
        var host = new ContenderHost(() => new() { ["Gradus"] = "1" }, item => throw new NotSupportedException($"nothing for {item.Id}"));
        string request = """{"do":"prepare","case":{"kind":"product","id":"P","form":"A·B","m":1,"n":2,"k":3}}""";
        var answers = new StringWriter();

        host.Serve(new StringReader("""{"do":"hello"}""" + "\n" + request + "\n"), answers);

        JsonNode[] lines = [.. answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal("1", (string?)lines[0]["versions"]!["Gradus"]);
        Assert.Equal((false, true, "nothing for P"), ((bool)lines[1]["ok"]!, (bool)lines[1]["skipped"]!, (string)lines[1]["error"]!));
    }

    [Fact]
    public void Files_of_a_case_hold_its_numbers_and_the_first_weights()
    {
        string folder = Directory.CreateTempSubdirectory("gradus-bench-").FullName;
        var item = (TrainingCase)WorkloadList.All(null, quick: true).Single(w => w.Id == "W2").Cases[0];

        var written = (TrainingCase)new CaseFiles(folder).Write(item);

        Assert.Equal(400 * 2, CaseFiles.Read(written.X).Length);
        Assert.Equal([0f, 1f], CaseFiles.Read(written.Y).Distinct().Order());
        Assert.Equal(Nets.Network(item).Build(seed: 1).Parameter<float>("1.W").Span.ToArray(), CaseFiles.Read(written.Layers[0].Weights));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Onnx_file_holds_the_weights_behind_their_name()
    {
        string folder = Directory.CreateTempSubdirectory("gradus-bench-").FullName;
        var item = (PredictionCase)new CaseFiles(folder).Write(WorkloadList.All(null, quick: true).Single(w => w.Id == "W6").Cases.Single(c => c.Id == "W6-small"));

        byte[] file = OnnxFile.Write(item);

        // Field 8 (name), "w1"; field 9 (raw data), 32 bytes: [4, 2] in single precision.
        byte[] weights = [0x42, 2, (byte)'w', (byte)'1', 0x4A, 32, .. MemoryMarshal.AsBytes<float>(CaseFiles.Read(item.Layers[0].Weights))];
        Assert.True(file.AsSpan().IndexOf(weights) > 0);
        Directory.Delete(folder, recursive: true);
    }
}
