using Gradus.Bench;
using Gradus.Bench.Contenders;
using Gradus.Bench.Gram;
using Gradus.Bench.Kernels;
using Gradus.Bench.Kernels.Accuracy;
using Gradus.Bench.Reading;
using Gradus.Bench.Streams;
using Gradus.Bench.Workloads;

if (args is ["contender", .. string[] rest])
{
    return OwnContenders.Serve(rest);
}

if (args is ["kernels", .. string[] choice])
{
    KernelBenchmarks.Run(choice, Path.Combine(Conductor.CacheFolder, "kernels"));
    return 0;
}

if (args is ["accuracy", .. string[] functions])
{
    AccuracySweep.Run(functions);
    return 0;
}

try
{
    if (args is ["gram", .. string[] gram])
    {
        return GramBench.Run(gram);
    }

    if (args is ["stream", .. string[] stream])
    {
        return StreamBench.Run(stream);
    }

    if (args is ["reading", .. string[] reading])
    {
        return ReadingBench.Run(reading);
    }

    BenchOptions options = BenchOptions.Parse(args);
    if (options.ShowHelp)
    {
        Console.WriteLine(BenchOptions.Help);
        return 0;
    }

    if (options.List)
    {
        foreach (Workload workload in WorkloadList.All(null, options.Quick))
        {
            Console.WriteLine($"{workload.Id}  {workload.Title}");
            foreach (Case item in workload.Cases.Where(c => options.Wants(workload.Id, c.Id)))
            {
                Console.WriteLine($"    {item.Id,-34} {item.Title}  [{string.Join(' ', item.Contenders)}]");
            }
        }

        return 0;
    }

    return new Conductor(options).Run();
}
catch (ArgumentException fault)
{
    Console.Error.WriteLine($"bench: {fault.Message}");
    return 2;
}
