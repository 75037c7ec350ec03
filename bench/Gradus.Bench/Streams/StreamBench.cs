using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gradus.Randomness;

namespace Gradus.Bench.Streams;

/// <summary>Trains on a file far larger than the memory that it may take, and measures memory and rate from the outside.</summary>
internal static class StreamBench
{
    public const string Help = """
        Writes a large NPY file of single precision, trains on it with ./gradus as a process of its own, and prints the most memory
        that the process had in use, the rate, and how much of the reading was hidden behind the training.

        bench/run stream [options]   some minutes, and the room for the file

          --size GB         of the file; 10 unless given
          --memory SIZE     what the run may take; 500MB unless given
          --epochs N        1 unless given
          --units N         in each of two hidden layers; 256 unless given
          --folder FOLDER   where the file goes; the cache of the benchmark unless given
          --keep            keep the file for the next call
        """;

    private const int Width = 784, Classes = 10;

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    public static int Run(IReadOnlyList<string> arguments)
    {
        double size = 10;
        int epochs = 1, units = 256;
        string memory = "500MB", parent = Conductor.CacheFolder;
        bool keep = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--size" when double.TryParse(value, CultureInfo.InvariantCulture, out size) && size > 0:
                    i++;
                    break;
                case "--memory" when value is not null:
                    memory = value;
                    i++;
                    break;
                case "--epochs" when int.TryParse(value, out epochs) && epochs > 0:
                    i++;
                    break;
                case "--units" when int.TryParse(value, out units) && units > 0:
                    i++;
                    break;
                case "--folder" when value is not null:
                    parent = value;
                    i++;
                    break;
                case "--keep":
                    keep = true;
                    break;
                case "--help":
                    Console.WriteLine(Help);
                    return 0;
                default:
                    throw new ArgumentException($"'{arguments[i]}' is not known or lacks its value; bench/run stream --help lists the options.");
            }
        }

        string folder = Path.Combine(parent, "stream");
        Directory.CreateDirectory(folder);
        try
        {
            string path = Path.Combine(folder, "x.npy");
            int count = (int)(size * 1e9 / (Width * sizeof(float)));
            long length = 128 + ((long)count * Width * sizeof(float));
            if (!File.Exists(path) || new FileInfo(path).Length != length)
            {
                RequireRoom(folder, length);
                Console.WriteLine($"writing {count:N0} examples of {Width} inputs, {length / 1e9:N1} GB");
                Write(path, count);
            }

            return Train(folder, count, length, ["--memory", memory, "--epochs", $"{epochs}", "--layers", $"{units}:relu,{units}:relu,{Classes}:softmax"], epochs);
        }
        finally
        {
            if (!keep)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static int Train(string folder, int count, long length, string[] options, int epochs)
    {
        string program = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("GRADUS_BENCH_FOLDER") ?? "bench", "..", "gradus"));
        if (Setup.Command.Output(program, ["--version"]) is null)
        {
            throw new ArgumentException($"{program} does not run: build it first.");
        }

        ProcessStartInfo start = new(program,
            ["train", "--data", Path.Combine(folder, "x.npy"), .. options, "--standardize", "--test", "0.02", "--batch", "256", "--no-run", "--force", "--json", "--out", Path.Combine(folder, "model.safetensors")])
        {
            RedirectStandardOutput = true,
        };
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        long most = 0;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (!process.WaitForExit(20))
        {
            most = Math.Max(most, MostMemory(process.Id));
        }

        double seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            return 1;
        }

        using var document = JsonDocument.Parse(output.Result);
        JsonElement root = document.RootElement;
        double trained = root.GetProperty("seconds").GetDouble(), reading = root.GetProperty("readingSeconds").GetDouble(), waiting = root.GetProperty("waitingSeconds").GetDouble();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            file                      {length / 1e9:N2} GB, {count:N0} examples
            options                   {string.Join(' ', options)}
            most memory in use        {most / 1e6:N0} MB (VmHWM of the process)
            whole command             {seconds:N1} s
            training                  {trained:N1} s with the measures of the preparation, {epochs * 0.98 * count / trained:N0} examples/s
            reading windows           {reading:N1} s, {epochs * 0.98 * length / reading / 1e6:N0} MB/s
            training waited for them  {waiting:N1} s: {100 * (1 - (waiting / reading)):N1} % of reading was hidden
            test accuracy             {root.GetProperty("test").GetProperty("accuracy").GetDouble():P1}
            """));
        return 0;
    }

    // The script starts the program in its own place, so that the number is that of the program.
    private static long MostMemory(int process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static void RequireRoom(string folder, long length)
    {
        long free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (free < length + (1L << 30))
        {
            throw new ArgumentException($"{folder} has {free / 1e9:N1} GB left, but the file takes {length / 1e9:N1}: give a smaller --size, or another --folder.");
        }
    }

    // Each class has its own bump on noise, and the classes follow each other in long runs.
    private static void Write(string path, int count)
    {
        const int Block = 4096;
        using FileStream inputs = File.Create(path, 1 << 20), targets = File.Create(Path.Combine(Path.GetDirectoryName(path)!, "y.npy"), 1 << 20);
        Head(inputs, count, Width);
        Head(targets, count, 1);
        float[] noise = new float[1 << 20], row = new float[Width];
        var random = new CounterGenerator(1);
        random.FillNormal<float>(noise);
        for (int i = 0; i < count; i++)
        {
            int kind = i / Block % Classes;
            noise.AsSpan(random.NextInt(noise.Length - Width), Width).CopyTo(row);
            for (int j = kind; j < Width; j += Classes)
            {
                row[j] += 0.2f;
            }

            inputs.Write(MemoryMarshal.AsBytes<float>(row));
            targets.Write(MemoryMarshal.AsBytes<float>([kind]));
        }
    }

    private static void Head(FileStream file, int count, int width)
    {
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({count}, {width}), }}".PadRight(117) + "\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        file.Write(start);
        file.Write(Encoding.ASCII.GetBytes(header));
    }
}
