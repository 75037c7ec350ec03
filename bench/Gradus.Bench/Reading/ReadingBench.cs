using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Gradus.Data;

namespace Gradus.Bench.Reading;

/// <summary>Rates of reading files of every kind into memory, beside other readers of them, each in a process that is warm.</summary>
internal static class ReadingBench
{
    public const string Help = """
        Reads files of every kind into memory with Gradus and with its peers in turn, A B C A B C …, and prints the medians as MB of the
        file a second: CsvHelper (NuGet), pandas, NumPy, h5py and Pillow (Debian's packages, which it installs where it may).

        bench/run reading [options]   some minutes

          --size MB         of each table of text; 40 unless given
          --rounds N        7 unless given
          --only TEXT       files whose names contain it
          --peers none      Gradus alone
          --no-setup        install nothing
        """;

    private static readonly (string File, string What, string[] Contenders)[] _cases =
    [
        ("decimals.csv", "CSV, 20 numbers of up to 4 decimals a row", [Own, Single, "csvhelper", "pandas", "pandas-exact", "numpy-loadtxt"]),
        ("digits.csv", "CSV, 20 numbers of 16 or 17 digits a row", [Own, Single, "csvhelper", "pandas", "pandas-exact", "numpy-loadtxt"]),
        ("mixed.csv", "CSV, 6 numbers with missing values and 3 categories a row", [Own, Single, "csvhelper", "pandas", "pandas-exact"]),
        ("decimals.csv.gz", "CSV of decimals, gzip", [Own, Single, "pandas", "pandas-exact", "numpy-loadtxt"]),
        ("train-images-idx3-ubyte", "IDX, 60,000 pictures of 28×28 bytes", [Own, Single, "numpy-idx"]),
        (Path.Combine("packed", "train-images-idx3-ubyte.gz"), "IDX, gzip", [Own, Single, "numpy-idx"]),
        ("x.npy", "NPY, 20,000×784 single", [Own, Single, "numpy"]),
        ("stored.npz", "NPZ of savez", [Own, Single, "numpy"]),
        ("packed.npz", "NPZ of savez_compressed", [Own, Single, "numpy"]),
        ("plain.h5", "HDF5, contiguous", [Own, Single, "h5py"]),
        ("chunked.h5", "HDF5, chunks of 64 rows, gzip", [Own, Single, "h5py"]),
        ("png", "200 PNG of 256×256 in colour", [Own, Single, "pillow"]),
        ("jpg", "200 JPEG of 256×256 in colour", [Own, Single, "pillow"]),
    ];

    private const string Own = "gradus", Single = "gradus-single";

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    public static int Run(IReadOnlyList<string> arguments)
    {
        double size = 40;
        int rounds = 7;
        string only = "";
        bool install = true, peers = true;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--size" when double.TryParse(value, CultureInfo.InvariantCulture, out size) && size > 0:
                case "--rounds" when int.TryParse(value, out rounds) && rounds > 0:
                    i++;
                    break;
                case "--only" when value is not null:
                    only = value;
                    i++;
                    break;
                case "--peers" when value == "none":
                    peers = false;
                    i++;
                    break;
                case "--no-setup":
                    install = false;
                    break;
                case "--help":
                    Console.WriteLine(Help);
                    return 0;
                default:
                    throw new ArgumentException($"'{arguments[i]}' is not known or lacks its value; bench/run reading --help lists the options.");
            }
        }

        string folder = Path.Combine(Conductor.CacheFolder, "reading");
        try
        {
            Console.WriteLine("Writing the files…");
            ReadingFiles.Write(folder, size);
            using PythonReaders? python = peers ? PythonReaders.Start(folder, install) : null;
            foreach ((string file, string what, string[] contenders) in _cases.Where(one => one.File.Contains(only, StringComparison.Ordinal)))
            {
                string path = Path.Combine(folder, file);
                if (File.Exists(path) || Directory.Exists(path))
                {
                    Measure(path, what, [.. contenders.Where(name => Invited(name, peers, python))], rounds, python);
                }
                else
                {
                    Console.WriteLine($"{what}: not measured, since the peer that writes it is missing.");
                }
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Invited(string name, bool peers, PythonReaders? python) =>
        name is Own or Single || (peers && (name == "csvhelper" || python?.Has(name) == true));

    private static void Measure(string path, string what, string[] contenders, int rounds, PythonReaders? python)
    {
        double bytes = File.Exists(path) ? new FileInfo(path).Length : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(one => (double)new FileInfo(one).Length);
        var seconds = contenders.ToDictionary(name => name, _ => new List<double>());

        // The first two rounds warm up.
        for (int round = -2; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                string name = contenders[(i + Math.Max(round, 0)) % contenders.Length];
                GC.Collect();
                double took = name is Own or Single or "csvhelper" ? Time(name, path) : python!.Time(name, path);
                if (round >= 0)
                {
                    seconds[name].Add(took);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{what}, {bytes / 1e6:N1} MB"));
        foreach (string name in contenders)
        {
            double[] sorted = [.. seconds[name].Order()];
            double median = sorted[sorted.Length / 2];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name,-16} {bytes / median / 1e6,8:N0} MB/s {1e3 * median,9:N1} ms ({1e3 * sorted[sorted.Length / 4]:N1} to {1e3 * sorted[3 * sorted.Length / 4]:N1})"));
        }
    }

    private static double Time(string name, string path)
    {
        long start = Stopwatch.GetTimestamp();
        switch (name)
        {
            case Own:
                _ = DataFile.Read(path);
                break;
            case Single:
                _ = DataFile.Read<float>(path);
                break;
            default:
                ReadByCsvHelper(path);
                break;
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Numbers into a list, other texts as places in a dictionary, NaN for what is missing: what the others do as well.
    private static void ReadByCsvHelper(string path)
    {
        using StreamReader text = new(path);
        using CsvParser parser = new(text, CultureInfo.InvariantCulture);
        List<double> numbers = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        parser.Read();
        while (parser.Read())
        {
            for (int i = 0; i < parser.Count; i++)
            {
                string field = parser[i];
                if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                {
                    if (field.Length > 0 && !places.TryGetValue(field, out int place))
                    {
                        places.Add(field, place = places.Count);
                    }
                    else
                    {
                        place = field.Length > 0 ? places[field] : -1;
                    }

                    number = place < 0 ? double.NaN : place;
                }

                numbers.Add(number);
            }
        }
    }
}
