using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Loadline.Cli.Terminal;

/// <summary>Shows a running run: a live display where a person looks, one line every few seconds elsewhere.</summary>
internal sealed class RunProgress(CommandTerminal terminal, Plan plan, string profile)
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private RunSnapshot? _latest;
    private TimeSpan _nextLine = TimeSpan.Zero;

    /// <summary>Takes the latest state; called about once a second from any thread.</summary>
    public void Report(RunSnapshot snapshot)
    {
        lock (_gate)
        {
            _latest = snapshot;
            if (!terminal.IsInteractive && snapshot.Elapsed >= _nextLine && snapshot.Phase != RunPhase.Done)
            {
                _nextLine = snapshot.Elapsed + LineEvery;
                terminal.Error(ProgressText.Line(snapshot));
            }
        }
    }

    /// <summary>Runs something while the display is on.</summary>
    public async Task<T> DuringAsync<T>(Func<Task<T>> run)
    {
        if (!terminal.IsInteractive)
        {
            return await run();
        }

        var task = run();
        await terminal.Screen.Live(new Text("Starting…")).AutoClear(true).StartAsync(async context =>
        {
            while (!task.IsCompleted)
            {
                RunSnapshot? snapshot;
                lock (_gate)
                {
                    snapshot = _latest;
                }

                if (snapshot is not null)
                {
                    context.UpdateTarget(View(snapshot));
                }

                await Task.WhenAny(task, Task.Delay(250));
            }
        });
        return await task;
    }

    private Panel View(RunSnapshot snapshot)
    {
        var rows = new List<IRenderable>
        {
            new Markup($"[grey]{Bar(snapshot.Progress, 40)}[/] {Markup.Escape(ProgressText.Clock(snapshot))}"),
            new Text(ProgressText.Load(snapshot)),
            new Text(ProgressText.Latency(snapshot)),
            new Text(ProgressText.Failures(snapshot)),
        };
        if (ProgressText.Generator(snapshot) is { } word)
        {
            rows.Add(new Markup($"[yellow]{Markup.Escape(word)}[/]"));
        }

        rows.AddRange(ThresholdRows(snapshot));
        return new Panel(new Rows(rows)) { Header = new PanelHeader($" {plan.Name} · {profile} · {snapshot.Phase.ToString().ToLowerInvariant()} ".EscapeMarkup()) };
    }

    private IEnumerable<IRenderable> ThresholdRows(RunSnapshot snapshot)
    {
        foreach (var state in ThresholdWatch.Current(plan, profile, snapshot).Take(12))
        {
            var mark = state.Outcome switch { Outcome.Pass => "[green]✓[/]", Outcome.Fail => "[red]✗[/]", _ => "[grey]·[/]" };
            yield return new Markup($"{mark} {Markup.Escape(state.Reason)}");
        }
    }

    private static string Bar(double share, int width)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string('━', full) + new string('╌', width - full);
    }
}
