namespace Loadline.Importers.AccessLog;

/// <summary>Reads several files as one, by time: what a balancer writes into several files, and what was rotated, in whatever order it is named. Each file is open only while it is needed.</summary>
internal sealed class LogMerge(IReadOnlyList<LogCursor> cursors) : IDisposable
{
    private const int MostOpen = 64;

    private readonly PriorityQueue<LogCursor, (long Ticks, int Order)> open = new();
    private readonly Queue<(LogCursor Cursor, long Ticks, int Order)> waiting = new();
    private LogCursor? last;
    private int lastOrder;

    /// <summary>Looks at the first request of each file.</summary>
    /// <param name="firsts">Time of the first request of each, in ticks; null for a file without any.</param>
    public void Begin(IReadOnlyList<long?> firsts)
    {
        foreach (var (cursor, ticks, order) in cursors.Select((cursor, i) => (cursor, firsts[i] ?? 0, i)).OrderBy(each => each.Item2).ThenBy(each => each.i))
        {
            waiting.Enqueue((cursor, ticks, order));
        }
    }

    /// <summary>The file with the next request; null at the end of all.</summary>
    public LogCursor? Next()
    {
        if (last is not null && last.Next())
        {
            open.Enqueue(last, (last.Entry.Time!.Value.UtcTicks, lastOrder));
        }
        else
        {
            last?.Dispose();
        }

        while (waiting.Count > 0 && (open.Count == 0 || (open.Count < MostOpen && open.TryPeek(out _, out var first) && waiting.Peek().Ticks <= first.Ticks)))
        {
            var (cursor, _, order) = waiting.Dequeue();
            if (cursor.Next())
            {
                open.Enqueue(cursor, (cursor.Entry.Time!.Value.UtcTicks, order));
            }
            else
            {
                cursor.Dispose();
            }
        }

        if (!open.TryDequeue(out last, out var priority))
        {
            return last = null;
        }

        lastOrder = priority.Order;
        return last;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cursor in cursors)
        {
            cursor.Dispose();
        }
    }
}
