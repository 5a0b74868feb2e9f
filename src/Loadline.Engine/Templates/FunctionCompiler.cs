using System.Globalization;
using System.Text;
using Loadline.Plans.Templates;

namespace Loadline.Engine.Templates;

/// <summary>The functions of templates, as <see cref="TemplateFunctions"/> describes them.</summary>
internal static class FunctionCompiler
{
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Digits = "0123456789";
    private const int LongestText = 1_000_000;
    private const int MostNumbers = 8;

    private delegate TemplateValue Computation(TemplateScope scope, ReadOnlySpan<double> numbers);

    /// <summary>Compiles a call whose arguments are compiled.</summary>
    /// <exception cref="LoadlineException">The function is unknown.</exception>
    public static Evaluator Compile(string function, IReadOnlyList<Evaluator> arguments) => function switch
    {
        "$int" => Numbers(function, arguments, (scope, n) => TemplateValue.Of(scope.Random.Between((long)Math.Ceiling(Math.Min(n[0], n[1])), (long)Math.Floor(Math.Max(n[0], n[1]))))),
        "$decimal" => Numbers(function, arguments, Decimal),
        "$pick" => scope => arguments[(int)scope.Random.Below(arguments.Count)](scope),
        "$string" => Numbers(function, arguments, (scope, n) => TemplateValue.Of(Text(scope, Length(n[0]), LettersAndDigits, LettersAndDigits))),
        "$digits" => Numbers(function, arguments, (scope, n) => TemplateValue.Of(Text(scope, Length(n[0]), Digits[1..], Digits))),
        "$uuid" => scope => TemplateValue.Of(Uuid(scope)),
        "$unique" => scope => TemplateValue.Of(scope.Run.Unique()),
        "$now" => scope => TemplateValue.Of(scope.Run.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        "$date" => Numbers(function, arguments, Date),
        "$epoch" => scope => TemplateValue.Of(scope.Run.Time.GetUtcNow().ToUnixTimeMilliseconds()),
        "$base64" => scope => Base64(arguments[0](scope)),
        _ => throw new LoadlineException($"The template function {function} is unknown to the engine."),
    };

    /// <summary>Arguments that have to be numbers: one that is none leaves the expression without a value.</summary>
    private static Evaluator Numbers(string function, IReadOnlyList<Evaluator> arguments, Computation compute)
    {
        Evaluator[] evaluators = [.. arguments];
        return scope =>
        {
            Span<double> numbers = stackalloc double[MostNumbers];
            for (var i = 0; i < evaluators.Length; i++)
            {
                var value = evaluators[i](scope);
                if (value.IsMissing)
                {
                    return default;
                }

                if (!value.TryNumber(out numbers[i]) || Math.Abs(numbers[i]) > 9e18)
                {
                    scope.Missing = function;
                    return default;
                }
            }

            return compute(scope, numbers);
        };
    }

    private static TemplateValue Decimal(TemplateScope scope, ReadOnlySpan<double> n)
    {
        var value = n[0] + (scope.Random.NextDouble() * (n[1] - n[0]));
        return TemplateValue.Of(Math.Round(value, (int)Math.Clamp(n[2], 0, 15)));
    }

    private static TemplateValue Date(TemplateScope scope, ReadOnlySpan<double> n)
    {
        var today = scope.Run.Time.GetUtcNow();
        var days = Math.Clamp(Math.Truncate(n[0]), -700_000, 2_000_000);
        return TemplateValue.Of(today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static int Length(double length) => (int)Math.Clamp(length, 0, LongestText);

    private static string Text(TemplateScope scope, int length, string first, string rest) => string.Create(length, (scope, first, rest), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letters = i == 0 ? state.first : state.rest;
            text[i] = letters[(int)state.scope.Random.Below(letters.Length)];
        }
    });

    private static string Uuid(TemplateScope scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, scope.Random.Next());
        BitConverter.TryWriteBytes(bytes[8..], scope.Random.Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static TemplateValue Base64(TemplateValue value) =>
        value.IsMissing ? value : TemplateValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(value.ToString())));
}
