namespace Gradus.Labs;

/// <summary>Several values of another option, with commas between them: <c>new ListOption&lt;double&gt;(one, [0.1, 1], most: 6)</c>.</summary>
/// <typeparam name="T">The type of one value.</typeparam>
public sealed class ListOption<T> : LabOption<IReadOnlyList<T>>
{
    private readonly LabOption<T> item;
    private readonly int most;

    /// <summary>A list.</summary>
    /// <param name="item">What one value may be; it has the name and the meaning of the list.</param>
    /// <param name="values">The default, as text.</param>
    /// <param name="most">How many values there may be.</param>
    public ListOption(LabOption<T> item, string values, int most)
        : base(item.Name, "LIST", [.. Parts(values).Select(item.Read)], values, item.Meaning) => (this.item, this.most) = (item, most);

    /// <inheritdoc/>
    public override IReadOnlyList<T> Read(string text)
    {
        T[] values = [.. Parts(text).Select(item.Read)];
        return values.Length >= 1 && values.Length <= most ? values : throw Wrong($"takes 1 to {most} values with commas between them", text);
    }

    // A comma within brackets belongs to the value, as in leaky-relu(0.1, x).
    private static IEnumerable<string> Parts(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (depth == 0 && text[i] == ','))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else
            {
                depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            }
        }
    }
}
