namespace Gradus.Cli.Output;

/// <summary>Words in lines of bounded width.</summary>
internal static class WrappedText
{
    private const int Width = 100;

    /// <summary>Writes words; the cursor stands at the indent of the first line.</summary>
    public static void Write(TextWriter output, string text, int indent = 0)
    {
        int column = indent;
        foreach (string word in text.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                output.WriteLine();
                output.Write(new string(' ', indent));
                column = indent;
            }

            string gap = column > indent ? " " : "";
            output.Write(gap + word);
            column += gap.Length + word.Length;
        }

        output.WriteLine();
    }
}
