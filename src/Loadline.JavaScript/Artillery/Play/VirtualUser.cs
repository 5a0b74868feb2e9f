using Jint.Native;
using Jint.Native.Object;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>One arrival: a user with variables, cookies and connections of its own.</summary>
internal sealed class VirtualUser
{
    private readonly List<LoopSleep> _sleeps = [];
    private readonly EngineLoop _loop;
    private readonly IStops _stops;

    /// <summary>A new user.</summary>
    /// <param name="loop">The loop it lives on.</param>
    /// <param name="stops">How the run ends.</param>
    /// <param name="context">What functions of the processor get of it.</param>
    /// <param name="lines">Its connections, or those it shares.</param>
    /// <param name="random">Random numbers of the run.</param>
    public VirtualUser(EngineLoop loop, IStops stops, ObjectInstance context, Lines lines, Random random)
    {
        (_loop, _stops, Context, Lines, Random) = (loop, stops, context, lines, random);
        Vars = (ObjectInstance)context.Get("vars");
        Functions = (ObjectInstance)context.Get("funcs");
        Jar = new CookieJar(loop.Clock.Time);
    }

    /// <summary>What functions of the processor get.</summary>
    public ObjectInstance Context { get; }

    /// <summary>Variables.</summary>
    public ObjectInstance Vars { get; }

    /// <summary>Functions of templates.</summary>
    public ObjectInstance Functions { get; }

    /// <summary>Cookies.</summary>
    public CookieJar Jar { get; }

    /// <summary>Whether cookies are sent: from the first one a response sets.</summary>
    public bool SendsCookies { get; set; }

    /// <summary>Random numbers of the run.</summary>
    public Random Random { get; }

    /// <summary>Connections.</summary>
    public Lines Lines { get; }

    /// <summary>The loop it lives on.</summary>
    public EngineLoop Loop => _loop;

    /// <summary>When the first request was meant to start, a timestamp; 0 from then on.</summary>
    public long IntendedAt { get; set; }

    /// <summary>Whether the target was reached at all.</summary>
    public bool WasReached { get; set; }

    /// <summary>Whether it sent anything.</summary>
    public bool HasSent { get; set; }

    /// <summary>Whether it is to begin nothing more.</summary>
    public bool Leaves => _stops.Level >= StopLevel.Leave;

    /// <summary>Whether it is to end at once.</summary>
    public bool IsCut => _stops.Level == StopLevel.Cut;

    /// <summary>The open connection of a scenario over WebSocket; null for none.</summary>
    public IDisposable? Socket { get; set; }

    /// <summary>Pauses.</summary>
    /// <returns>False when the run ends meanwhile.</returns>
    public async ValueTask<bool> SleepAsync(double milliseconds)
    {
        if (milliseconds <= 0)
        {
            return !Leaves;
        }

        var sleep = new LoopSleep(_loop);
        _sleeps.Add(sleep);
        var slept = await sleep.UntilAsync(_loop.Clock.After(_loop.Clock.Now, milliseconds / 1_000)).ConfigureAwait(false);
        _sleeps.Remove(sleep);
        return slept;
    }

    /// <summary>The stops of the run have changed.</summary>
    public void OnStops()
    {
        if (_stops.Level >= StopLevel.Leave)
        {
            foreach (var sleep in _sleeps.ToArray())
            {
                sleep.Interrupt();
            }
        }

        if (IsCut)
        {
            Lines.Cut();
            Socket?.Dispose();
        }
    }

    /// <summary>A variable; undefined when there is none.</summary>
    public JsValue Variable(string name) => Vars.Get(name);
}
