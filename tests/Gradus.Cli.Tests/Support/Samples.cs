namespace Gradus.Cli.Tests.Support;

/// <summary>Small files and models that tests start from.</summary>
internal static class Samples
{
    /// <summary>Twelve flowers of three kinds, two measures each.</summary>
    public const string Kinds = """
        length,width,kind
        5.1,0.2,setosa
        4.9,0.3,setosa
        5.0,0.2,setosa
        5.2,0.1,setosa
        6.4,1.3,versicolor
        6.0,1.4,versicolor
        6.2,1.2,versicolor
        5.9,1.5,versicolor
        7.1,2.3,virginica
        7.3,2.1,virginica
        6.9,2.4,virginica
        7.7,2.2,virginica

        """;

    /// <summary>y = 2a − b.</summary>
    public const string Numbers = "a,b,y\n0,0,0\n1,0,2\n0,1,-1\n1,1,1\n0.5,0.5,0.5\n2,1,3\n";

    public static string KindsModel(this Folder folder, string name = "kinds.safetensors")
    {
        string data = folder.Write("kinds.csv", Kinds);
        _ = CliRun.Of("train", "--data", data, "--layers", "8:tanh,3:softmax", "--optimizer", "adam:0.05", "--epochs", "150", "--out", folder[name], "--quiet").Results;
        return folder[name];
    }

    public static string NumbersModel(this Folder folder, string name = "numbers.safetensors")
    {
        string data = folder.Write("numbers.csv", Numbers);
        _ = CliRun.Of("train", "--data", data, "--layers", "1:identity", "--optimizer", "l-bfgs", "--batch", "full", "--epochs", "50", "--precision", "double", "--out", folder[name], "--quiet").Results;
        return folder[name];
    }

    public static string FlowerModel(this Folder folder, string name = "flower.safetensors")
    {
        _ = CliRun.Of("train", "--epochs", "300", "--out", folder[name], "--quiet").Results;
        return folder[name];
    }
}
