using System.Diagnostics;
using System.Numerics;
using System.Runtime.ExceptionServices;
using Gradus.Data.Streams;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Reads windows of examples, each into the room that is not trained on, on a thread of its own. What it throws arrives at whoever
/// asks for the window.
/// </summary>
internal sealed class WindowReader<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StreamedData<T> data;
    private readonly WindowPlan plan;
    private readonly StreamReader<T> reader;
    private readonly object gate = new();
    private readonly Window<T>?[] rooms = new Window<T>?[2];
    private Thread? thread;
    private Window<T>? pending, reading;
    private ExceptionDispatchInfo? fault;
    private long firstWindow;
    private volatile bool stop;

    public WindowReader(StreamedData<T> data, WindowPlan plan)
    {
        (this.data, this.plan) = (data, plan);
        reader = new StreamReader<T>(data.Source);
    }

    /// <summary>Waits until nothing is read, so that another order can be drawn.</summary>
    public void Rest()
    {
        lock (gate)
        {
            Forget();
            while (reading is not null)
            {
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>From now on windows are those of another epoch. Examples that keep their places stay where they are.</summary>
    public void StartEpoch() => firstWindow += plan.Windows > 1 ? plan.Windows : 0;

    /// <summary>The examples of a window of this epoch, as soon as they are read; the next window is read from then on.</summary>
    public Window<T> Take(int window)
    {
        long number = firstWindow + window;
        Window<T> room = RoomFor(window);
        lock (gate)
        {
            if (room.Held != number)
            {
                long start = Stopwatch.GetTimestamp();
                Ask(room, number);
                while (room.Held != number)
                {
                    fault?.Throw();
                    Monitor.Wait(gate);
                }

                data.Source.Source.Times.AddWaiting(Stopwatch.GetElapsedTime(start));
            }

            if (window + 1 < plan.Windows)
            {
                Ask(RoomFor(window + 1), number + 1);
            }

            return room;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop = true;
        lock (gate)
        {
            Forget();
            Monitor.PulseAll(gate);
        }

        thread?.Join();
        foreach (ref Window<T>? room in rooms.AsSpan())
        {
            room?.GiveBack(data.Rooms);
            room = null;
        }
    }

    private void Forget()
    {
        if (pending is not null)
        {
            pending.Wanted = Window<T>.None;
            pending = null;
        }
    }

    private Window<T> RoomFor(int window) => rooms[window & 1] ??= new(plan, data);

    private void Ask(Window<T> room, long number)
    {
        if (room.Wanted == number)
        {
            return;
        }

        Forget();
        room.Wanted = number;
        pending = room;
        if (thread is null)
        {
            thread = new Thread(Read) { IsBackground = true, Name = "Gradus reader" };
            thread.Start();
        }

        Monitor.PulseAll(gate);
    }

    private void Read()
    {
        while (true)
        {
            Window<T> room;
            long number;
            lock (gate)
            {
                reading = null;
                Monitor.PulseAll(gate);
                while (pending is null && !stop)
                {
                    Monitor.Wait(gate);
                }

                if (stop)
                {
                    return;
                }

                room = reading = pending!;
                pending = null;
                room.Held = Window<T>.None;
                number = room.Wanted;
            }

            long start = Stopwatch.GetTimestamp();
#pragma warning disable CA1031 // It is thrown again on the thread that trains.
            try
            {
                bool isWhole = Fill(room, (int)(number - firstWindow));
                data.Source.Source.Times.AddReading(Stopwatch.GetElapsedTime(start));
                lock (gate)
                {
                    room.Held = isWhole ? number : Window<T>.None;
                }
            }
            catch (Exception error)
            {
                lock (gate)
                {
                    fault = ExceptionDispatchInfo.Capture(error);
                }
            }
#pragma warning restore CA1031
        }
    }

    private bool Fill(Window<T> room, int window)
    {
        int row = 0;
        for (int block = 0; plan.Block(window, block) is { Count: > 0 } place; block++)
        {
            for (int done = 0; done < place.Count; done += reader.PieceRows)
            {
                if (stop)
                {
                    return false;
                }

                int some = Math.Min(reader.PieceRows, place.Count - done);
                Tensor<T> targets = room.Targets.Slice(row, some);
                reader.Inputs(place.First + done, room.Inputs.Slice(row, some).Span);
                reader.Targets(place.First + done, targets.Span);
                if (data.HasWeights)
                {
                    data.Weigh(targets, room.Weights.Slice(row, some));
                }

                row += some;
            }
        }

        if (plan.Shuffles && plan.Windows > 1)
        {
            plan.OrderOf(window, room.Order.AsSpan(0, row));
        }

        return true;
    }
}
