using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Steps that are repeated.</summary>
internal sealed partial class LoopPlay : PlayStep
{
    private readonly IReadOnlyList<PlayStep> _steps;
    private readonly ScriptParts _parts;
    private readonly TemplateValue? _count;
    private readonly string _counter;
    private readonly string _element;
    private readonly ScriptValue? _over;
    private readonly JsValue _while;

    /// <summary>Makes a loop ready.</summary>
    public LoopPlay(LoopStep step, IReadOnlyList<PlayStep> steps, ScriptParts parts)
    {
        (_steps, _parts, _over) = (steps, parts, step.Over);
        _count = step.Count is { IsTruthy: true } count ? TemplateValue.Of(count) : null;
        _counter = step.LoopValue is { IsTruthy: true } counter ? counter.Text : "$loopCount";
        _element = step.LoopElement is { IsTruthy: true } element ? element.Text : "$loopElement";
        _while = step.WhileTrue is { } name ? parts.Function(name.Text) : JsValue.Undefined;
    }

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        var (from, to) = _count is null ? (0, -1) : Range(_count.Render(user.Vars, user.Functions));
        var i = from;
        JsValue items = JsValue.Undefined;
        if (_over is not null)
        {
            items = _over is ScriptScalar { Type: ScriptScalarType.Text } name ? new ScriptPath(name.Text).Get(user.Vars) : ScriptValues.Of(user.Vars.Engine, _over);
            if (_over is ScriptScalar && items is not JsArray)
            {
                user.Vars.Set(_element, JsNumber.Create(i));
                user.Vars.Set(_counter, JsNumber.Create(i));
                return null;
            }
        }

        user.Vars.Set(_element, items is JsArray list ? list.Get(JsNumber.Create(i)) : JsNumber.Create(i));
        user.Vars.Set(_counter, JsNumber.Create(i));
        var goesOn = true;
        var rounds = 0L;
        while (!_while.IsUndefined() ? goesOn : items is JsArray all ? i != (int)all.Length : i < to || to == -1)
        {
            if (user.Leaves)
            {
                return VuError.Interrupted;
            }

            if (await PlayAsync(_steps, user).ConfigureAwait(false) is { } error)
            {
                return error;
            }

            i++;
            user.Vars.Set(_counter, JsNumber.Create(ScriptValues.Of(user.Vars, _counter) is JsNumber now ? now.AsNumber() + 1 : double.NaN));
            if (items is JsArray inner)
            {
                user.Vars.Set(_element, inner.Get(JsNumber.Create(i)));
            }

            if (!_while.IsUndefined())
            {
                try
                {
                    var result = await _parts.Host.CallAsync(_while, user.Context).ConfigureAwait(false);
                    goesOn = ScriptValues.IsTrue(result.First);
                }
                catch (ScriptFailure failure)
                {
                    return VuError.Of(failure.Error);
                }
            }

            // A loop that waits for nothing must not keep the others from playing.
            if (++rounds % 100 == 0 && !await user.SleepAsync(0.01).ConfigureAwait(false))
            {
                return VuError.Interrupted;
            }
        }

        return null;
    }

    private static (int From, int To) Range(JsValue count)
    {
        if (count.IsNumber())
        {
            return (0, Whole(count.AsNumber()));
        }

        if (!count.IsString())
        {
            return (0, 0);
        }

        var text = count.AsString();
        var number = ScriptNumbers.Number(text);
        if (!double.IsNaN(number))
        {
            return (0, Whole(number));
        }

        var ends = text.Split('-');
        return Bounds().IsMatch(text) ? (Whole(ScriptNumbers.Number(ends[0])), Whole(ScriptNumbers.Number(ends[1]))) : (0, 0);
    }

    private static int Whole(double number) => double.IsNaN(number) ? 0 : (int)Math.Clamp(Math.Ceiling(number), -1, int.MaxValue);

    [GeneratedRegex("[0-9]-[0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bounds();
}
