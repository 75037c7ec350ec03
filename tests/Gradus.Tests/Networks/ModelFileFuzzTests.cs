using System.Diagnostics;
using Gradus.Networks;
using Gradus.Networks.Safetensors;

namespace Gradus.Tests.Networks;

/// <summary>A model file from a stranger is a model or a <see cref="ModelFileException"/>, whatever its bytes.</summary>
public sealed class ModelFileFuzzTests
{
    private const int Cases = 100_000;
    private const int Parts = 8;

    // Changing raw bytes, the reader of safetensors refuses most: these get through to the description.
    private static readonly string[] _words =
    [
        "0", "1", "2", "3", "4", "5", "-1", "0.5", "1.5", "1e999", "1e-3", "2147483647", "4294967296", "99999999999999999999",
        "null", "true", "false", "[]", "{}", "[1,2]", "\"\"", "\"dense\"", "\"dropout\"", "\"batch-norm\"", "\"softmax\"", "\"relu\"",
        "\"type\"", "\"units\"", "\"rate\"", "\"he\"", "{\"type\":\"relu\"}", "{\"type\":\"dense\",\"units\":2147483647}",
        "{\"type\":\"dropout\",\"rate\":0}", ",", ":", "[", "]", "{", "}", "\"",
    ];

    private static readonly string[] _keys = ["format", "formatVersion", "network", "classNames", "featureNames", "preprocessing", "library", "é"];

    [Fact]
    public void Model_file_gives_a_model_or_its_exception_for_any_bytes()
    {
        byte[][] bases = [.. ((Model[])[Samples.Every(), Samples.Every(Precision.Double), Samples.Prepared()]).Select(model => Support.Unchecked.Of(Samples.Bytes(model)))];
        var clock = Stopwatch.StartNew();
        Tally[] tallies = new Tally[Parts];
        Parallel.For(0, Parts, part => tallies[part] = Run(bases, new Random(20250301 + part)));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
        Assert.InRange(tallies.Max(tally => tally.Worst), long.MinValue, 1 << 20);

        // Were nearly all refused before their network was read, the test would have tested little.
        Assert.InRange(tallies.Sum(tally => tally.Accepted), Cases / 100, Cases / 2);
        Assert.InRange(tallies.Sum(tally => tally.Described), Cases / 20, Cases);
    }

    private static Tally Run(byte[][] bases, Random random)
    {
        int accepted = 0, described = 0;
        long worst = long.MinValue;
        for (int i = 0; i < Cases / Parts; i++)
        {
            byte[] bytes = bases[random.Next(bases.Length)];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes = random.Next(3) == 0 ? Scramble(bytes, random) : Edit(bytes, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Model.Load(new MemoryStream(bytes));
                accepted++;
            }
            catch (ModelFileException error)
            {
                described += error.Message.Contains(" cannot be read", StringComparison.Ordinal) ? 1 : 0;
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i}, {Convert.ToBase64String(bytes)}: {error}");
            }

            worst = Math.Max(worst, GC.GetAllocatedBytesForCurrentThread() - before - (256L * bytes.Length));
        }

        return new(accepted, described, worst);
    }

    private static byte[] Scramble(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        byte[] copy = [.. bytes];
        int at = random.Next(bytes.Length), other = random.Next(bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1:
                return copy[..at];
            case 2:
                byte[] more = new byte[random.Next(1, 20)];
                random.NextBytes(more);
                return [.. copy, .. more];
            case 3:
                (copy[at], copy[other]) = (copy[other], copy[at]);
                return copy;
            default:
                int length = random.Next(0, Math.Min(16, bytes.Length - at));
                return [.. copy[..at], .. copy[(at + length)..]];
        }
    }

    /// <summary>A valid safetensors file with other metadata, tensors or shapes.</summary>
    private static byte[] Edit(byte[] bytes, Random random)
    {
        SafetensorsFile file;
        try
        {
            file = SafetensorsFile.Read(new MemoryStream(bytes));
        }
        catch (ModelFileException)
        {
            return bytes;
        }

        SafetensorsFile edited = new();
        int kind = random.Next(8), which = random.Next(Math.Max(1, file.Entries.Count));
        string key = _keys[random.Next(_keys.Length)];
        foreach ((string name, string text) in file.Metadata)
        {
            edited.SetMetadata(name, name == key && kind < 5 ? Reword(text, random) : text);
        }

        for (int i = 0; i < file.Entries.Count; i++)
        {
            SafetensorsEntry entry = file.Entries[i];
            if (kind == 5 && i == which)
            {
                continue;
            }

            if (kind == 6 && i == which && entry.Floats is { Length: > 0 } floats)
            {
                float[] other = [.. floats];
                other[random.Next(other.Length)] = random.Next(2) == 0 ? float.NaN : random.NextSingle();
                edited.Add(new(entry.Name, entry.Shape, other));
                continue;
            }

            int[] shape = kind == 7 && i == which ? [.. entry.Shape, 1] : entry.Shape;
            if (shape.Length <= 4)
            {
                edited.Add(entry.Floats is null ? new(entry.Name, shape, entry.Doubles!) : new(entry.Name, shape, entry.Floats));
            }
        }

        using MemoryStream stream = new();
        edited.Write(stream);
        return stream.ToArray();
    }

    // Replaces a word of a JSON text by another, or leaves it out, or doubles it.
    private static string Reword(string text, Random random)
    {
        int at = random.Next(text.Length + 1), end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            end++;
        }

        string word = _words[random.Next(_words.Length)];
        return random.Next(5) switch
        {
            0 => text[..at] + text[end..],
            1 => text[..end] + text[at..],
            2 => text[..at] + word + text[at..],
            3 => text.Replace(text[at..end] is { Length: > 0 } found ? found : ":", word, StringComparison.Ordinal),
            _ => text[..at] + word + text[end..],
        };
    }

    /// <param name="Accepted">Files that were read.</param>
    /// <param name="Described">Files that were refused for what they describe.</param>
    /// <param name="Worst">The most bytes taken beyond a multiple of the file's.</param>
    private sealed record Tally(int Accepted, int Described, long Worst);
}
