using System.Text;
using Loadline.Engine.Http;
using Loadline.Engine.Templates;

namespace Loadline.Engine.Steps;

/// <summary>Header fields made ready: the bytes between templates are there beforehand, and all of them where there is no template.</summary>
internal sealed class CompiledFields
{
    private readonly (byte[] Name, CompiledTemplate Value)[] _fields;
    private readonly byte[]? _constant;

    /// <summary>Compiles fields.</summary>
    public CompiledFields(IEnumerable<(string Name, CompiledTemplate Value)> fields)
    {
        var list = fields.ToList();
        _fields = [.. list.Select(field => (Encoding.UTF8.GetBytes(field.Name + ": "), field.Value))];
        IsValid = list.TrueForAll(field => FieldLines.IsName(field.Name));
        HasHost = list.Exists(field => field.Name.Equals("Host", StringComparison.OrdinalIgnoreCase));
        HasConnection = list.Exists(field => field.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase));
        Expects = list.Exists(field => field.Name.Equals("Expect", StringComparison.OrdinalIgnoreCase));
        var lines = new ByteWriter();
        _constant = Array.TrueForAll(_fields, field => field.Value.Constant is not null) && TryWrite(null!, lines, out var fault) && fault is null ? lines.Written.ToArray() : null;
    }

    /// <summary>Whether all names can be sent.</summary>
    public bool IsValid { get; }

    /// <summary>Whether there is a field Host.</summary>
    public bool HasHost { get; }

    /// <summary>Whether there is a field Connection.</summary>
    public bool HasConnection { get; }

    /// <summary>Whether there is a field Expect.</summary>
    public bool Expects { get; }

    /// <summary>Writes the lines; false when a variable has no value or a value can't be sent.</summary>
    /// <param name="scope">Variables.</param>
    /// <param name="lines">Where to; empty.</param>
    /// <param name="fault">Why it can't be sent; null when a variable has no value.</param>
    public bool TryWrite(TemplateScope scope, ByteWriter lines, out RequestFault? fault)
    {
        fault = null;
        if (_constant is not null)
        {
            lines.Begin(_constant);
            return true;
        }

        if (!IsValid)
        {
            fault = RequestFault.InvalidHeader;
            return false;
        }

        foreach (var (name, value) in _fields)
        {
            lines.Add(name);
            var begin = lines.Count;
            if (!value.TryWrite(scope, lines))
            {
                return false;
            }

            if (lines.Written[begin..].IndexOfAny((byte)'\r', (byte)'\n', (byte)0) >= 0)
            {
                fault = RequestFault.InvalidHeader;
                return false;
            }

            lines.Add("\r\n"u8);
        }

        return true;
    }
}
