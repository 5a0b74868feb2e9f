using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Gates;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Whether a request is sent: by chance (<c>probability</c>) and by a condition (<c>ifTrue</c>). What can't be understood lets it be sent.</summary>
internal sealed class RequestCondition
{
    private readonly ScriptParts _parts;
    private readonly double? _probability;
    private readonly Expression? _expression;
    private readonly JsValue _function = JsValue.Undefined;
    private readonly bool _isAsked;

    /// <summary>Makes the condition ready.</summary>
    public RequestCondition(ArtilleryRequest request, ScriptParts parts)
    {
        _parts = parts;
        if (request.Probability is { } chance)
        {
            var number = chance is ScriptScalar scalar ? ScriptNumbers.Number(scalar.Type == ScriptScalarType.Null ? "0" : scalar.Text) : 0;
            _probability = double.IsNaN(number) ? 0 : Math.Min(number, 100);
        }

        if (request.IfTrue is { } condition)
        {
            _isAsked = true;
            _function = parts.Function(condition.Text);
            _expression = ExpressionParser.Read(condition.Text, out _);
        }
    }

    /// <summary>Whether it is sent by a user.</summary>
    public bool Holds(VirtualUser user)
    {
        if (_probability is { } chance && _parts.Host.Random.Next(0, 101) >= chance)
        {
            return false;
        }

        if (!_isAsked)
        {
            return true;
        }

        try
        {
            return !_function.IsUndefined() ? ScriptValues.IsTrue(_parts.Host.Call(_function, user.Vars))
                : _expression is null || ScriptValues.IsTrue(ExpressionValue.Of(_expression, symbol => user.Vars.HasOwnProperty(symbol) ? user.Vars.Get(symbol) : JsValue.Undefined));
        }
        catch (Exception wrong) when (wrong is ScriptFailure or FormatException)
        {
            return true;
        }
    }
}
