using System.Text;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>The address of a request made ready: what is sent is exactly what the plan says, with nothing normalised on the way.</summary>
internal sealed class CompiledAddress
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly string _base;
    private readonly CompiledTemplate _path;
    private readonly (string Name, CompiledTemplate Value)[] _query;

    /// <summary>Compiles an address.</summary>
    /// <param name="target">Address of the target, without a slash at the end.</param>
    /// <param name="path">Path below it, or an absolute address.</param>
    /// <param name="query">Query parameters of step and credentials.</param>
    /// <param name="compiler">Compiles templates.</param>
    public CompiledAddress(string target, string path, IEnumerable<Field> query, TemplateCompiler compiler)
    {
        _path = compiler.Compile(path, UrlText.Literal);
        var first = _path.Parts is [(string literal, _), ..] ? literal : "";
        _base = first.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || first.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "" : target;
        _query = [.. query.Select(field => (UrlText.Segment(field.Name), compiler.Compile(field.Value, UrlText.Segment)))];
        if (_path.Constant is not null && Array.TrueForAll(_query, field => field.Value.Constant is not null))
        {
            Constant = Text(null!) is { } text ? Parse(text) : null;
        }
    }

    /// <summary>The address when there is no template in it; null otherwise, and when it is not valid.</summary>
    public Uri? Constant { get; }

    /// <summary>The address as text; null when a variable has no value.</summary>
    public string? Text(TemplateScope scope)
    {
        var text = new StringBuilder(_base, 128);
        if (!_path.TryAppend(scope, text, TextEncoding.Percent))
        {
            return null;
        }

        var separator = _path.Parts.Any(part => part.Literal?.Contains('?', StringComparison.Ordinal) == true) ? '&' : '?';
        foreach (var (name, value) in _query)
        {
            text.Append(separator).Append(name).Append('=');
            separator = '&';
            if (!value.TryAppend(scope, text, TextEncoding.Percent))
            {
                return null;
            }
        }

        return text.ToString();
    }

    /// <summary>The address of a text; null when it is none.</summary>
    public static Uri? Parse(string text)
    {
        var authority = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = authority < 3 ? -1 : text.IndexOf('/', authority);

        // Only with a path of its own can the rest be kept as it is written.
        var valid = path > authority && text.AsSpan(authority, path - authority).IndexOfAny('?', '@') < 0
            ? Uri.TryCreate(text, AsWritten, out var address)
            : Uri.TryCreate(text, UriKind.Absolute, out address);
        return valid && (address!.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0 ? address : null;
    }
}
