using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A call of a function of the processor.</summary>
internal sealed class FunctionPlay(string name, ScriptParts parts) : PlayStep
{
    private readonly JsValue _function = parts.Function(name);

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        if (_function.IsUndefined())
        {
            parts.Metrics.Count($"errors.Undefined function \"{name}\"");
            return null;
        }

        try
        {
            var result = await parts.Host.CallAsync(_function, user.Context, parts.Events).ConfigureAwait(false);
            return !result.IsPromise && ScriptValues.IsTrue(result.First) ? VuError.Of(ScriptError.Of(result.First)) : null;
        }
        catch (ScriptFailure failure)
        {
            return VuError.Of(failure.Error);
        }
    }
}
