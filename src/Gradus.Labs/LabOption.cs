namespace Gradus.Labs;

/// <summary>Something that a lab lets vary.</summary>
public abstract class LabOption
{
    private protected LabOption(string name, string placeholder, string defaultText, string meaning) =>
        (Name, Placeholder, DefaultText, Meaning) = (name, placeholder, defaultText, meaning);

    /// <summary>The name, on the command line behind two dashes.</summary>
    public string Name { get; }

    /// <summary>What stands for the value in the help, such as NUMBER.</summary>
    public string Placeholder { get; }

    /// <summary>The default as text; empty where there is none.</summary>
    public string DefaultText { get; }

    /// <summary>What it varies, in a sentence.</summary>
    public string Meaning { get; }

    /// <summary>Refuses a value that cannot be.</summary>
    /// <exception cref="ArgumentException">The text is no value of this option; the message says what is.</exception>
    internal abstract void Check(string text);

    private protected ArgumentException Wrong(string expected, string text) => new($"--{Name} {expected}, but it is '{text}'.");
}

/// <summary>An option whose values are of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class LabOption<T> : LabOption
{
    private protected LabOption(string name, string placeholder, T value, string defaultText, string meaning)
        : base(name, placeholder, defaultText, meaning) => Default = value;

    /// <summary>The value unless another is given.</summary>
    public T Default { get; }

    /// <summary>The value that a text means.</summary>
    /// <exception cref="ArgumentException">The text is no value of this option.</exception>
    public abstract T Read(string text);

    internal sealed override void Check(string text) => Read(text);
}
