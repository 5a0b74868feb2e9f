namespace Loadline.Engine.Templates;

/// <summary>What the templates of one iteration see. One user has one and uses it for one iteration after another.</summary>
internal sealed class TemplateScope(IFeedSource feeds, RunValues run, int slots)
{
    private readonly TemplateValue[] _slots = new TemplateValue[slots];
    private readonly Utf8Text?[] _texts = new Utf8Text?[slots];

    /// <summary>Values of the whole run.</summary>
    public RunValues Run => run;

    /// <summary>Random choices.</summary>
    public IterationRandom Random { get; } = new();

    /// <summary>Journey played; -1 in setup and teardown.</summary>
    public int Journey { get; private set; }

    /// <summary>Which iteration of the journey.</summary>
    public long Index { get; private set; }

    /// <summary>How often the innermost repeat has been played before.</summary>
    public int Repeat { get; set; }

    /// <summary>Variable that had no value when a template was rendered last; null when all had.</summary>
    public string? Missing { get; set; }

    /// <summary>Feed that had no row left when a template was rendered last; null when all had.</summary>
    public string? Exhausted { get; set; }

    /// <summary>Begins an iteration.</summary>
    public void Begin(int journey, string name, long index)
    {
        (Journey, Index, Repeat, Missing, Exhausted) = (journey, index, 0, null, null);
        run.Shared.AsSpan().CopyTo(_slots);
        Random.Begin(run.Seed, name, index);
    }

    /// <summary>A captured value.</summary>
    public TemplateValue Captured(int slot) => _slots[slot];

    /// <summary>Keeps a captured value.</summary>
    public void Capture(int slot, TemplateValue value) => _slots[slot] = value;

    /// <summary>Buffer of a captured text: what is in it is replaced with the next capture of the same variable.</summary>
    public Utf8Text TextOf(int slot) => _texts[slot] ??= new Utf8Text();

    /// <summary>Makes what this scope captured visible to every iteration that begins from now on.</summary>
    public void Share()
    {
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            run.Shared[slot] = _slots[slot].Kept;
        }
    }

    /// <summary>A value of the row this iteration takes of a feed.</summary>
    public TemplateValue Row(int feed, string name, IReadOnlyList<object> path)
    {
        var value = feeds.Value(feed, Journey, Index, path);
        if (value.IsMissing && feeds.IsExhausted(feed, Journey, Index))
        {
            Exhausted = name;
        }

        return value;
    }
}
