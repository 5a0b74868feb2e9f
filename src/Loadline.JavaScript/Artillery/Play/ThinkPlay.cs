using System.Globalization;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A pause.</summary>
internal sealed class ThinkPlay(ThinkStep step, string? jitter, double factor, Random random) : PlayStep
{
    private readonly TemplateValue _think = TemplateValue.Of(step.Think);
    private readonly string? _jitter = step.Jitter is { IsTruthy: true } own ? own.Text : jitter;

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        var value = _think.Render(user.Vars, user.Functions);
        if (value is not (JsString or JsNumber) || ArtilleryTime.ThinkMilliseconds((ScriptScalar)ScriptValues.Of(value, step.Location)) is not { } length)
        {
            return new VuError($"Invalid think time: {ScriptValues.Text(value)}");
        }

        return await user.SleepAsync(Varied(length) * factor).ConfigureAwait(false) ? null : VuError.Interrupted;
    }

    /// <summary>The length with its jitter: so many milliseconds, or so many percent, more or less.</summary>
    private double Varied(double length)
    {
        if (_jitter is null || length == 0)
        {
            return length;
        }

        var digits = new string([.. _jitter.TrimStart().TakeWhile(char.IsAsciiDigit)]);
        if (!double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var by))
        {
            return length;
        }

        by = _jitter.Contains('%', StringComparison.Ordinal) ? length * by / 100 : by;
        return Math.Max(0, length - by + (random.NextDouble() * 2 * by));
    }
}
