using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A line to print.</summary>
internal sealed class LogPlay(LogStep step, Action<string, string> console) : PlayStep
{
    private readonly TemplateValue _line = TemplateValue.Of(step.Line);

    /// <inheritdoc/>
    public override ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        console("log", ScriptValues.Text(_line.Render(user.Vars, user.Functions)));
        return new ValueTask<VuError?>((VuError?)null);
    }
}
