namespace Loadline.Engine.Metrics;

/// <summary>
/// Everything a run can record, numbered before it starts, so that recording a sample compares numbers and never texts.
/// Filled while the plan is compiled, only read afterwards.
/// </summary>
internal sealed class MetricCatalog
{
    private readonly List<string> _journeys = [];
    private readonly List<RequestKey> _requests = [];
    private readonly List<CheckKey> _checks = [];
    private readonly List<CustomKey> _customs = [];
    private readonly Dictionary<object, int> _numbers = [];
    private readonly List<long> _times = [];

    /// <summary>Names of the journeys, in the order of the plan.</summary>
    public IReadOnlyList<string> Journeys => _journeys;

    /// <summary>Requests, in the order of the plan.</summary>
    public IReadOnlyList<RequestKey> Requests => _requests;

    /// <summary>Checks, in the order of the plan.</summary>
    public IReadOnlyList<CheckKey> Checks => _checks;

    /// <summary>Custom metrics, in the order of the plan's steps.</summary>
    public IReadOnlyList<CustomKey> Customs => _customs;

    /// <summary>Adds a journey and gives its number.</summary>
    public int Journey(string name)
    {
        _journeys.Add(name);
        return _journeys.Count - 1;
    }

    /// <summary>
    /// Number of a request; the same name in the same journey is the same request. To be asked once for each place of the plan that sends it, so
    /// that the catalog knows how many of them an iteration that never started would have sent.
    /// </summary>
    /// <param name="key">The request.</param>
    /// <param name="times">How often an iteration sends it from this place at least: 1, or the least number of repetitions around it.</param>
    public int Request(RequestKey key, long times = 1)
    {
        var number = Number(_requests, key);
        if (number == _times.Count)
        {
            _times.Add(0);
        }

        _times[number] += times;
        return number;
    }

    /// <summary>The requests of a journey, each with how often an iteration sends it at least.</summary>
    public IEnumerable<(int Request, long Times)> PerIteration(int journey)
    {
        for (var request = 0; request < _requests.Count; request++)
        {
            if (_requests[request].Scenario == _journeys[journey] && _times[request] > 0)
            {
                yield return (request, _times[request]);
            }
        }
    }

    /// <summary>Number of a check.</summary>
    public int Check(CheckKey key) => Number(_checks, key);

    /// <summary>Number of a custom metric.</summary>
    public int Custom(CustomKey key) => Number(_customs, key);

    private int Number<T>(List<T> list, T key)
        where T : notnull
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = list.Count;
            list.Add(key);
            _numbers.Add(key, number);
        }

        return number;
    }
}
