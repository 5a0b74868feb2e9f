using Loadline.Comparisons;

namespace Loadline.Bench.Verdicts;

/// <summary>What was said about many recordings of one kind.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Change, int> _said = [];

    public int Count => _said.Values.Sum();

    /// <summary>Share of better and worse together.</summary>
    public double Alarms => Share(Change.Better) + Share(Change.Worse);

    public void Add(Change change) => _said[change] = _said.GetValueOrDefault(change) + 1;

    public void Add(Tally other)
    {
        foreach (var (change, count) in other._said)
        {
            _said[change] = _said.GetValueOrDefault(change) + count;
        }
    }

    public double Share(Change change) => Count == 0 ? 0 : (double)_said.GetValueOrDefault(change) / Count;
}
