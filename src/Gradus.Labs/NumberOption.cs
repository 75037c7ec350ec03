using System.Globalization;
using System.Numerics;

namespace Gradus.Labs;

/// <summary>A number within bounds: <c>NumberOption&lt;double&gt;</c> is any number, <c>NumberOption&lt;int&gt;</c> a whole one.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
/// <param name="name">The name.</param>
/// <param name="value">The default.</param>
/// <param name="least">The least that may be given.</param>
/// <param name="most">The most that may be given.</param>
/// <param name="meaning">What it varies, in a sentence.</param>
public sealed class NumberOption<T>(string name, T value, T least, T most, string meaning)
    : LabOption<T>(name, Kind, value, value.ToString(null, CultureInfo.InvariantCulture), meaning)
    where T : INumber<T>
{
    internal static string Kind => T.IsInteger(T.One / (T.One + T.One)) ? "N" : "NUMBER";

    /// <inheritdoc/>
    public override T Read(string text) =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T? number) && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"takes a {(Kind == "N" ? "whole " : "")}number from {least} to {most}"), text);
}
