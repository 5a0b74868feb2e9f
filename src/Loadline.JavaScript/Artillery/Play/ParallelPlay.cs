using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Steps that begin together, so many at a time. Over one connection they take turns all the same.</summary>
internal sealed class ParallelPlay(IReadOnlyList<PlayStep> steps, ScriptValue? limit) : PlayStep
{
    private const int UsualLimit = 100;
    private readonly int _limit = limit is ScriptScalar { IsTruthy: true } set && ScriptNumbers.Number(set.Text) is >= 1 and var most ? (int)Math.Min(most, 10_000) : UsualLimit;

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        var next = 0;
        VuError? failed = null;
        async Task WorkAsync()
        {
            while (failed is null && next < steps.Count)
            {
                if (await steps[next++].PlayAsync(user).ConfigureAwait(false) is { } error)
                {
                    failed ??= error;
                }
            }
        }

        await Task.WhenAll([.. Enumerable.Range(0, Math.Min(_limit, steps.Count)).Select(_ => WorkAsync())]).ConfigureAwait(false);
        return failed;
    }
}
