using System.Text;
using Loadline.Engine.Http;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>The address of a request made ready: what is sent is exactly what the plan says, with nothing normalised on the way.</summary>
internal sealed class CompiledAddress
{
    private readonly CompiledTemplate _path;
    private readonly (byte[] Name, CompiledTemplate Value)[] _query;
    private readonly bool _pathHasQuery;
    private readonly Origin? _origin;
    private readonly byte[] _prefix;
    private readonly byte[]? _constant;

    /// <summary>Compiles an address.</summary>
    /// <param name="target">Address of the target, without a slash at the end.</param>
    /// <param name="origin">Origin of the target.</param>
    /// <param name="path">Path below it, or an absolute address.</param>
    /// <param name="query">Query parameters of step and credentials.</param>
    /// <param name="compiler">Compiles templates.</param>
    public CompiledAddress(string target, Origin origin, string path, IEnumerable<Field> query, TemplateCompiler compiler)
    {
        _path = compiler.Compile(path, UrlText.Literal);
        _query = [.. query.Select(field => (Encoding.UTF8.GetBytes(UrlText.Segment(field.Name) + "="), compiler.Compile(field.Value, UrlText.Segment)))];
        _pathHasQuery = _path.Parts.Any(part => part.Literal?.Contains('?', StringComparison.Ordinal) == true);
        var first = _path.Parts is [(string literal, _), ..] ? literal : "";
        var isAbsolute = first.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || first.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        _origin = first.StartsWith('/') ? origin : null;
        var prefix = isAbsolute ? "" : target;
        if (_origin is not null)
        {
            var begin = target.IndexOf('/', target.IndexOf("://", StringComparison.Ordinal) + 3);
            prefix = begin < 0 ? "" : target[begin..];
        }

        _prefix = Encoding.ASCII.GetBytes(UrlText.Literal(prefix));
        if (_path.Constant is not null && Array.TrueForAll(_query, field => field.Value.Constant is not null))
        {
            var writer = new ByteWriter();
            _constant = _origin is not null && TryWrite(null!, writer) ? writer.Written.ToArray() : null;
        }
    }

    /// <summary>Writes origin and target into a request; false when a variable has no value or the text is no address.</summary>
    /// <param name="scope">Variables.</param>
    /// <param name="request">The request; without a target yet.</param>
    /// <param name="fault">Why it can't be sent; null when a variable has no value.</param>
    public bool TryWrite(TemplateScope scope, WireRequest request, out RequestFault? fault)
    {
        fault = null;
        if (_constant is not null)
        {
            request.Target.Begin(_constant);
            request.Origin = _origin!;
            return true;
        }

        if (!TryWrite(scope, request.Target))
        {
            return false;
        }

        if (_origin is not null)
        {
            request.Origin = _origin;
            return true;
        }

        // The path begins with a template, or is an address of its own: what it is shows only when it is rendered.
        if (AddressText.Parse(Encoding.UTF8.GetString(request.Target.Written)) is not { } address)
        {
            fault = RequestFault.InvalidAddress;
            return false;
        }

        var origin = new Origin(address);
        request.Origin = origin.Equals(request.Origin) ? request.Origin : origin;
        request.Target.Clear();
        Encoding.ASCII.GetBytes(AddressText.TargetOf(address), request.Target);
        return true;
    }

    private bool TryWrite(TemplateScope scope, ByteWriter output)
    {
        output.Add(_prefix);
        if (!_path.TryWrite(scope, output, TextEncoding.Percent))
        {
            return false;
        }

        var separator = _pathHasQuery ? "&"u8 : "?"u8;
        foreach (var (name, value) in _query)
        {
            output.Add(separator);
            output.Add(name);
            separator = "&"u8;
            if (!value.TryWrite(scope, output, TextEncoding.Percent))
            {
                return false;
            }
        }

        return true;
    }
}
