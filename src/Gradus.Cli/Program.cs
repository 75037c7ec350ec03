namespace Gradus.Cli;

/// <summary>The command line of Gradus.</summary>
internal static class Program
{
    public static int Main() => 0;
}
