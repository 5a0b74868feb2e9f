using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Metrics;

/// <summary>
/// One worker's part of what is recorded in a second. Its lock is taken by the worker for every sample and by the collector once a
/// second, so it is practically never contended. It has two parts: the collector empties one while samples go to the other.
/// </summary>
internal sealed class Recorder(MetricCatalog catalog)
{
    private readonly Lock _lock = new();
    private readonly List<ByteTally> _tallies = [];
    private RecorderPart _part = new(catalog);
    private RecorderPart _spare = new(catalog);
    private long _sent;
    private long _received;

    /// <summary>Adds a request.</summary>
    public void Http(in HttpSample sample)
    {
        lock (_lock)
        {
            _part.HttpOf(sample.Request, sample.Status, sample.ErrorCode).Record(sample);
        }
    }

    /// <summary>Adds a request that was refused before it was sent.</summary>
    public void Refused(int request, int errorCode)
    {
        lock (_lock)
        {
            _part.HttpOf(request, 0, errorCode).RecordRefused();
        }
    }

    /// <summary>Adds an expectation that held or did not.</summary>
    public void Check(int check, bool holds)
    {
        lock (_lock)
        {
            _part.CheckOf(check).Record(holds ? 1 : 0);
        }
    }

    /// <summary>Adds a value of a custom metric.</summary>
    /// <param name="custom">Number of the metric.</param>
    /// <param name="value">The value; finite.</param>
    /// <param name="at">Milliseconds since the load began.</param>
    public void Custom(int custom, double value, double at)
    {
        lock (_lock)
        {
            _part.CustomOf(custom).Record(value, at);
        }
    }

    /// <summary>Adds an iteration that was played.</summary>
    public void Iteration(int journey, double milliseconds)
    {
        lock (_lock)
        {
            _part.Iteration(journey, milliseconds);
        }
    }

    /// <summary>
    /// Adds iterations that should have started and did not. The requests they would have sent belong to the response times all the same, as samples
    /// that are longer than any other: leaving them out would let a stalled target look good.
    /// </summary>
    public void Dropped(int journey, long count)
    {
        lock (_lock)
        {
            _part.Dropped(journey, count);
        }
    }

    /// <summary>Adds how late an iteration started.</summary>
    public void StartDelay(double milliseconds)
    {
        lock (_lock)
        {
            _part.StartDelay.Record(milliseconds);
        }
    }

    /// <summary>Adds a failure.</summary>
    public void Error(in ErrorKey error)
    {
        lock (_lock)
        {
            _part.Error(error);
        }
    }

    /// <summary>Adds bytes that were sent.</summary>
    public void Sent(int bytes) => Interlocked.Add(ref _sent, bytes);

    /// <summary>Adds bytes that were received.</summary>
    public void Received(int bytes) => Interlocked.Add(ref _received, bytes);

    /// <summary>A tally for the connections of one loop, collected with the rest from now on.</summary>
    public ByteTally NewTally()
    {
        var tally = new ByteTally();
        lock (_lock)
        {
            _tallies.Add(tally);
        }

        return tally;
    }

    /// <summary>Moves what was recorded since the last time to where it is collected. For one thread at a time; recording goes on meanwhile.</summary>
    public void Drain(MetricSet metrics, LatencyHistogram startDelay, Dictionary<ErrorKey, long> errors)
    {
        RecorderPart part;
        lock (_lock)
        {
            (part, _part) = (_part, _spare);
        }

        part.MoveTo(metrics, startDelay, errors);
        _spare = part.IsOverfull ? new RecorderPart(catalog) : part;
        var (sent, received) = (Interlocked.Exchange(ref _sent, 0), Interlocked.Exchange(ref _received, 0));
        foreach (var tally in Tallies())
        {
            tally.Take(ref sent, ref received);
        }

        AddBytes(metrics, "data_sent", sent);
        AddBytes(metrics, "data_received", received);
    }

    private ByteTally[] Tallies()
    {
        lock (_lock)
        {
            return [.. _tallies];
        }
    }

    private static void AddBytes(MetricSet metrics, string metric, long bytes)
    {
        var series = metrics.GetOrAdd(metric, MetricType.Counter, MetricUnit.Data, []);
        if (bytes > 0)
        {
            series.Record(bytes);
        }
    }
}
