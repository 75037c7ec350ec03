using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradus.Bench.Contenders;

/// <summary>A contender at the conductor's end: a process that lives as long as its thread count is measured.</summary>
internal sealed class ContenderProcess : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly StringBuilder complaints = new();

    public ContenderProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (complaints)
            {
                complaints.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>How cases are written to contenders.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonObject Ask(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString(Json));
        process.StandardInput.Flush();
        Task<string?> answer = process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(_patience))
        {
            throw new InvalidOperationException($"No answer within {_patience.TotalMinutes} minutes.");
        }

        if (answer.Result is null)
        {
            process.WaitForExit(1000);
            lock (complaints)
            {
                throw new InvalidOperationException($"The process ended: {complaints.ToString().Trim().Split('\n')[^1]}");
            }
        }

        return JsonNode.Parse(answer.Result)!.AsObject();
    }

    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!process.WaitForExit(3000))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
