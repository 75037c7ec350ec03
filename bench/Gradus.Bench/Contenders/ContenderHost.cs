using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradus.Bench.Workloads;

namespace Gradus.Bench.Contenders;

/// <summary>What a contender does with a case that it has prepared.</summary>
internal interface IPrepared : IDisposable
{
    /// <summary>A number that must agree with everybody's: the cost after the same steps, a sum of outputs.</summary>
    double Parity();

    /// <summary>Works for about so many seconds and says what was timed.</summary>
    Timed Run(double seconds);
}

/// <summary>Seconds for so many units, and the seconds of the same run that belong to no unit (set-up and end).</summary>
internal readonly record struct Timed(double Seconds, double Units, double Aside = 0);

/// <summary>The contender's end of the lines between it and the conductor; the peers' end is in <c>peers/protocol.py</c>.</summary>
internal sealed class ContenderHost(Func<JsonObject> versions, Func<Case, IPrepared> prepare)
{
    private IPrepared? prepared;

    public void Serve(TextReader requests, TextWriter answers)
    {
        while (requests.ReadLine() is { } line)
        {
            JsonObject answer;
            try
            {
                answer = Answer(JsonNode.Parse(line)!.AsObject());
                answer["ok"] = true;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // A contender that fails is a line in the report, not the end of the run.
                answer = new() { ["ok"] = false, ["skipped"] = fault is NotSupportedException, ["error"] = fault.Message };
            }

            answers.WriteLine(answer.ToJsonString());
            answers.Flush();
        }
    }

    private JsonObject Answer(JsonObject request)
    {
        switch ((string)request["do"]!)
        {
            case "hello":
                return new() { ["versions"] = versions() };
            case "prepare":
                prepared?.Dispose();
                prepared = prepare(request["case"].Deserialize<Case>(ContenderProcess.Json)!);
                return new() { ["value"] = prepared.Parity() };
            case "round":
                Timed timed = prepared!.Run((double)request["seconds"]!);
                return new() { ["seconds"] = timed.Seconds, ["units"] = timed.Units, ["aside"] = timed.Aside };
            default:
                prepared?.Dispose();
                prepared = null;
                GC.Collect();
                return [];
        }
    }
}

/// <summary>Calls something again and again: as often as fits into the given time, at least once.</summary>
internal sealed class Repeated(Action call)
{
    private double estimate;

    public Timed Run(double seconds)
    {
        int calls = 1;
        while (estimate == 0)
        {
            // How many calls are a twentieth of a second?
            double tried = Time(calls);
            if (tried > 0.05)
            {
                estimate = tried / calls;
            }

            calls *= 4;
        }

        calls = Math.Max(1, (int)Math.Round(seconds / estimate));
        double taken = Time(calls);
        estimate = taken / calls;
        return new(taken, calls);
    }

    private double Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
