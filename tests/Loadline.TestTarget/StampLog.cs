using System.Globalization;

namespace Loadline.TestTarget;

/// <summary>The stamps of all requests. Grows in blocks, so that no request waits for a copy of the others.</summary>
internal sealed class StampLog
{
    private const int Block = 1 << 16;
    private readonly List<Stamp[]> _blocks = [new Stamp[Block]];
    private int _used;

    public ref Stamp this[int index] => ref _blocks[index / Block][index % Block];

    /// <summary>Number of an empty stamp.</summary>
    public int Next()
    {
        if (_used == _blocks.Count * Block)
        {
            _blocks.Add(new Stamp[Block]);
        }

        return _used++;
    }

    /// <summary>Writes <c>arrived,started,done,status</c>, one line a request.</summary>
    public void Write(string file)
    {
        using var text = new StreamWriter(file);
        for (var i = 0; i < _used; i++)
        {
            var stamp = this[i];
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stamp.Arrived},{stamp.Started},{stamp.Done},{stamp.Status}"));
        }
    }
}
