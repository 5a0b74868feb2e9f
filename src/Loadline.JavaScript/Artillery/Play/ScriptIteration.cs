using Jint.Native.Object;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>One place for users, who come one after another: each with variables, cookies and a connection of its own.</summary>
internal sealed class ScriptIteration(IReadOnlyList<FlowPlay> flows, ScriptParts parts, ContextFactory contexts, EngineLoop loop, ITransports transports, SharedState shared) : IIteration, IInterruptible
{
    private VirtualUser? _user;

    /// <inheritdoc/>
    public ValueTask<bool> PrepareAsync() => new(false);

    /// <inheritdoc/>
    public void OnStops()
    {
        _user?.OnStops();
        if (_user?.IsCut == true)
        {
            parts.Host.Abandon();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IterationEnd> PlayAsync(IterationStart start)
    {
        var flow = flows[start.Journey];
        parts.Metrics.Count($"vusers.created_by_name.{flow.Flow.Title}");
        parts.Metrics.Count("vusers.created");
        var lines = shared.Pool ?? new Lines(loop, transports, 1);
        var (error, user) = await PlayAsync(flow, lines, start, shared.Vars).ConfigureAwait(false);
        if (shared.Pool is null)
        {
            lines.Dispose();
        }

        if (ReferenceEquals(error, VuError.Interrupted) || (error is not null && user.IsCut))
        {
            return IterationEnd.Interrupted;
        }

        if (error is not null)
        {
            if (error.Message is { } message)
            {
                parts.Metrics.Count($"errors.{message}");
            }

            parts.Metrics.Count($"errors.{error.Name}");
            parts.Metrics.Count("vusers.failed");
        }
        else
        {
            parts.Metrics.Count("vusers.failed", 0);
            parts.Metrics.Count("vusers.completed");
            parts.Metrics.Measure("vusers.session_length", loop.Clock.Since(start.BegunAt));
        }

        return user.HasSent && !user.WasReached ? IterationEnd.Unreachable : IterationEnd.Played;
    }

    /// <summary>Plays a flow.</summary>
    public async ValueTask<(VuError? Error, VirtualUser User)> PlayAsync(FlowPlay flow, Lines lines, IterationStart start, ObjectInstance? vars)
    {
        var user = new VirtualUser(loop, start.Stops, contexts.Create(flow, vars), lines, parts.Host.Random) { IntendedAt = start.IntendedAt, SendsCookies = parts.Settings.Cookies is not null };
        _user = user;
        try
        {
            return (await PlayStep.PlayAsync(flow.Steps, user).ConfigureAwait(false), user);
        }
        finally
        {
            _user = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
