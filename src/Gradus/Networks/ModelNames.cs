using System.Globalization;
using Gradus.Data;

namespace Gradus.Networks;

/// <summary>What the inputs, their categories, the targets and the classes of a model are called, and how tables write their values.</summary>
internal sealed record ModelNames(
    IReadOnlyList<string>? Features,
    IReadOnlyList<string>? Classes,
    IReadOnlyList<IReadOnlyList<string>?>? Categories = null,
    IReadOnlyList<string>? Targets = null,
    TableWriting? Writing = null)
{
    public static readonly ModelNames None = new(null, null);

    public ModelNames With(IReadOnlyList<string>? features, IReadOnlyList<string>? classes) =>
        this with { Features = features is null ? null : [.. features], Classes = classes is null ? null : [.. classes] };

    /// <summary>Why these names do not fit a model; null where they do.</summary>
    public string? Fault(Model model)
    {
        if (Features?.Contains(null!) == true || Classes?.Contains(null!) == true || Targets?.Contains(null!) == true)
        {
            return "A name is null.";
        }

        if (Features is not null && Features.Count != model.RowLength)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The model expects rows of {model.RowLength:N0} numbers but there are {Features.Count:N0} feature names.");
        }

        if (Categories is not null && Categories.Count != model.RowLength)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The model expects rows of {model.RowLength:N0} numbers but there are {Categories.Count:N0} lists of categories.");
        }

        if (Features is not null && Targets?.FirstOrDefault(Features.Contains) is { } both)
        {
            return $"'{both}' is the name of an input, so that it cannot be that of a target.";
        }

        Question question = Question.Of(model.Network);
        return Classes is null ? null
            : question.Kind == QuestionKind.Numbers ? "The model answers with numbers, so there are no classes to name."
            : Classes.Count != question.Classes ? string.Create(
                CultureInfo.InvariantCulture, $"The model knows {question.Classes:N0} classes but there are {Classes.Count:N0} class names.")
            : null;
    }
}
