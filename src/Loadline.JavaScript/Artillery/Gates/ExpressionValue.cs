using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Values;

namespace Loadline.JavaScript.Artillery.Gates;

/// <summary>Computes expressions.</summary>
internal static class ExpressionValue
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="symbols">Looks up a symbol; undefined when there is none.</param>
    /// <exception cref="FormatException">It calls a function there is not.</exception>
    public static JsValue Of(Expression expression, Func<string, JsValue> symbols)
    {
        JsValue Part(int i) => Of(expression.Parts[i], symbols);
        double Number(int i) => TypeConverter.ToNumber(Part(i));
        return expression.Kind switch
        {
            "number" => JsNumber.Create(expression.Number),
            "text" => new JsString(expression.Text),
            "symbol" => symbols(expression.Text),
            "of" => Part(0) is ObjectInstance inner && inner.HasOwnProperty(expression.Text) ? inner.Get(expression.Text) : JsValue.Undefined,
            "?" => ScriptValues.IsTrue(Part(0)) ? Part(1) : Part(2),
            "or" => Truth(ScriptValues.IsTrue(Part(0)) ? Part(0) : Part(1)),
            "and" => Truth(ScriptValues.IsTrue(Part(0)) ? Part(1) : Part(0)),
            "not" => One(!ScriptValues.IsTrue(Part(0))),
            "neg" => JsNumber.Create(-Number(0)),
            "+" => Part(0) is { } left && Part(1) is { } right && (left.IsString() || right.IsString()) ? new JsString(ScriptValues.Text(left) + ScriptValues.Text(right)) : JsNumber.Create(Number(0) + Number(1)),
            "-" => JsNumber.Create(Number(0) - Number(1)),
            "*" => JsNumber.Create(Number(0) * Number(1)),
            "/" => JsNumber.Create(Number(0) / Number(1)),
            "%" => JsNumber.Create(Number(0) % Number(1)),
            "^" => JsNumber.Create(Math.Pow(Number(0), Number(1))),
            "==" => One(Equal(Part(0), Part(1))),
            "!=" => One(!Equal(Part(0), Part(1))),
            "~=" => One(Matches(ScriptValues.Text(Part(0)), ScriptValues.Text(Part(1)))),
            "<" => One(Compare(Part(0), Part(1)) is < 0),
            "<=" => One(Compare(Part(0), Part(1)) is <= 0),
            ">" => One(Compare(Part(0), Part(1)) is > 0),
            ">=" => One(Compare(Part(0), Part(1)) is >= 0),
            "in" => One(IsIn(expression, symbols)),
            "not in" => One(!IsIn(expression, symbols)),
            "call" => JsNumber.Create(Call(expression.Text, [.. expression.Parts.Select((_, i) => Number(i))])),
            _ => Part(expression.Parts.Count - 1),
        };
    }

    private static JsNumber One(bool holds) => JsNumber.Create(holds ? 1 : 0);

    private static JsNumber Truth(JsValue value) => JsNumber.Create(TypeConverter.ToNumber(value is ObjectInstance ? JsNumber.Create(1) : value));

    private static bool IsIn(Expression expression, Func<string, JsValue> symbols)
    {
        IEnumerable<JsValue> Items(Expression part) => part.Kind == "list" ? part.Parts.Select(each => Of(each, symbols)) : Of(part, symbols) is JsArray array ? Enumerable.Range(0, (int)array.Length).Select(i => array.Get(i)) : [Of(part, symbols)];
        var all = Items(expression.Parts[1]).ToList();
        return Items(expression.Parts[0]).All(one => all.Exists(other => Equal(one, other)));
    }

    /// <summary>Equality with conversion, of single values.</summary>
    private static bool Equal(JsValue one, JsValue other)
    {
        var (nothing, neither) = (one.IsNull() || one.IsUndefined(), other.IsNull() || other.IsUndefined());
        return nothing || neither ? nothing && neither
            : one.IsString() && other.IsString() ? one.AsString() == other.AsString()
            : one is ObjectInstance && other is ObjectInstance ? ReferenceEquals(one, other)
            : TypeConverter.ToNumber(one).Equals(TypeConverter.ToNumber(other)) && !double.IsNaN(TypeConverter.ToNumber(one));
    }

    private static int? Compare(JsValue one, JsValue other)
    {
        if (one.IsString() && other.IsString())
        {
            return string.CompareOrdinal(one.AsString(), other.AsString());
        }

        var (left, right) = (TypeConverter.ToNumber(one), TypeConverter.ToNumber(other));
        return double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);
    }

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, LongestMatch);
        }
        catch (Exception wrong) when (wrong is ArgumentException or RegexMatchTimeoutException)
        {
            throw new FormatException("the regular expression is none", wrong);
        }
    }

    private static double Call(string name, double[] given) => (name, given) switch
    {
        ("abs", [var x]) => Math.Abs(x),
        ("ceil", [var x]) => Math.Ceiling(x),
        ("floor", [var x]) => Math.Floor(x),
        ("log", [var x]) => Math.Log(x),
        ("round", [var x]) => Math.Floor(x + 0.5),
        ("sqrt", [var x]) => Math.Sqrt(x),
        ("max", { Length: > 0 }) => given.Max(),
        ("min", { Length: > 0 }) => given.Min(),
        _ => throw new FormatException($"there is no function {name}"),
    };
}
