using System.Collections.Frozen;

namespace Gradus.Data.Arrays;

/// <summary>
/// What the name of an array or of a file says: <c>train_set_x</c>, <c>x_train</c> and <c>train-images-idx3-ubyte</c> are the
/// inputs of the training part.
/// </summary>
/// <param name="Role">What the array is for.</param>
/// <param name="Part">Which part it belongs to; null where the name does not tell.</param>
/// <param name="Rest">The other words; two files that belong together have the same.</param>
internal sealed record ArrayName(ArrayRole Role, DataPart? Part, string Rest)
{
    private static readonly FrozenDictionary<string, DataPart> _parts = new Dictionary<string, DataPart>
    {
        ["train"] = DataPart.Training,
        ["training"] = DataPart.Training,
        ["tr"] = DataPart.Training,
        ["val"] = DataPart.Validation,
        ["valid"] = DataPart.Validation,
        ["validation"] = DataPart.Validation,
        ["dev"] = DataPart.Validation,
        ["test"] = DataPart.Test,
        ["testing"] = DataPart.Test,
        ["te"] = DataPart.Test,
        ["t10k"] = DataPart.Test,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> _inputs =
        new[] { "x", "input", "inputs", "feature", "features", "image", "images", "img", "imgs", "picture", "pictures", "pixels", "data", "samples", "examples" }.ToFrozenSet();

    private static readonly FrozenSet<string> _targets =
        new[] { "y", "target", "targets", "label", "labels", "class", "classes", "category", "categories", "output", "outputs" }.ToFrozenSet();

    private static readonly FrozenSet<string> _fillers =
        new[] { "set", "orig", "idx1", "idx2", "idx3", "idx4", "idx", "ubyte", "gz", "npy" }.ToFrozenSet();

    /// <summary>Reads a name; of a path in a file the last part and the folder's part of the data count.</summary>
    public static ArrayName Of(string name)
    {
        ArrayRole role = ArrayRole.Unknown;
        DataPart? part = null;
        List<string> rest = [];
        bool isNames = false, known = true;
        int last = name.LastIndexOf('/') + 1;
        foreach (string word in Words(name[..last]))
        {
            part ??= _parts.TryGetValue(word, out DataPart of) ? of : null;
            rest.Add(word);
        }

        foreach (string word in Words(name[last..]))
        {
            if (_parts.TryGetValue(word, out DataPart of))
            {
                part = of;
                rest.Add(word);
            }
            else if (word is "names" or "name" or "list")
            {
                isNames = true;
            }
            else if (_inputs.Contains(word))
            {
                role = role == ArrayRole.Unknown ? ArrayRole.Inputs : role;
            }
            else if (_targets.Contains(word))
            {
                role = ArrayRole.Targets;
            }
            else if (!_fillers.Contains(word))
            {
                known = false;
                rest.Add(word);
            }
        }

        return new(
            role == ArrayRole.Inputs && isNames ? ArrayRole.Unknown
            : isNames && role == ArrayRole.Targets ? ArrayRole.ClassNames
            : role,
            part,
            $"{string.Join(' ', rest)}{(known ? "" : " ")}");
    }

    /// <summary>The words of a name, in small letters: at other characters, and where a small letter is followed by a capital one.</summary>
    private static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool ends = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            if (ends || (i > start && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1])))
            {
                if (i > start)
                {
                    yield return name[start..i].ToLowerInvariant();
                }

                start = ends ? i + 1 : i;
            }
        }
    }
}
