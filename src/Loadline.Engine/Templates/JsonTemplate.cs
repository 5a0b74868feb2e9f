using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loadline.Engine.Templates;

/// <summary>A JSON document with templates in its strings, as the bytes between them and the expressions.</summary>
internal sealed class JsonTemplate
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Part> _parts = [];
    private readonly ArrayBufferWriter<byte> _literal = new();

    /// <summary>Compiles a document.</summary>
    public JsonTemplate(JsonNode? document, TemplateCompiler compiler)
    {
        Add(document, compiler);
        EndLiteral();
    }

    /// <summary>Writes the document; false when a variable has no value.</summary>
    public bool TryWrite(TemplateScope scope, IBufferWriter<byte> output)
    {
        foreach (var part in _parts)
        {
            if (part.Literal is not null)
            {
                output.Write(part.Literal);
                continue;
            }

            var value = part.Evaluate!(scope);
            if (value.IsMissing)
            {
                return false;
            }

            if (part.Typed)
            {
                value.WriteJson(output);
            }
            else
            {
                value.WriteJsonText(output);
            }
        }

        return true;
    }

    private void Add(JsonNode? node, TemplateCompiler compiler)
    {
        switch (node)
        {
            case null:
                _literal.Write("null"u8);
                break;
            case JsonObject members:
                var separator = "{";
                foreach (var (name, value) in members)
                {
                    Raw(separator + JsonValue.Create(name).ToJsonString(Options) + ":");
                    Add(value, compiler);
                    separator = ",";
                }

                Raw(members.Count == 0 ? "{}" : "}");
                break;
            case JsonArray items:
                Raw("[");
                for (var i = 0; i < items.Count; i++)
                {
                    Raw(i == 0 ? "" : ",");
                    Add(items[i], compiler);
                }

                Raw("]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AddText(compiler.Compile(value.GetValue<string>()));
                break;
            default:
                Raw(node.ToJsonString(Options));
                break;
        }
    }

    private void AddText(CompiledTemplate template)
    {
        if (template.Single is { } single)
        {
            EndLiteral();
            _parts.Add(new Part(null, single, Typed: true));
            return;
        }

        Raw("\"");
        foreach (var (literal, evaluate) in template.Parts)
        {
            if (literal is not null)
            {
                TemplateValue.WriteJsonText(_literal, literal);
            }
            else
            {
                EndLiteral();
                _parts.Add(new Part(null, evaluate, Typed: false));
            }
        }

        Raw("\"");
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, _literal);

    private void EndLiteral()
    {
        if (_literal.WrittenCount > 0)
        {
            _parts.Add(new Part(_literal.WrittenSpan.ToArray(), null, Typed: false));
            _literal.ResetWrittenCount();
        }
    }

    private sealed record Part(byte[]? Literal, Evaluator? Evaluate, bool Typed);
}
