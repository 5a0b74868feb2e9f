using System.Buffers;
using System.Text;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>A request body made ready.</summary>
internal abstract class CompiledBody
{
    /// <summary>Media type; may depend on what is sent.</summary>
    public abstract string ContentType { get; }

    /// <summary>Compiles a body; files are read.</summary>
    public static CompiledBody? Of(Body? body, TemplateCompiler compiler, PlanFolder folder) => body switch
    {
        null => null,
        JsonBody json => new JsonContent(json, compiler),
        FormBody form => new FormContent(form, compiler),
        TextBody text => new TextContent(text, compiler),
        MultipartBody multipart => new MultipartContent(multipart, compiler, folder),
        _ => throw new LoadlineException("The plan has a body of an unknown kind."),
    };

    /// <summary>Writes the body; false when a variable has no value.</summary>
    public abstract bool TryWrite(TemplateScope scope, IBufferWriter<byte> output);

    private sealed class JsonContent(JsonBody body, TemplateCompiler compiler) : CompiledBody
    {
        private readonly JsonTemplate _template = new(body.Value, compiler);

        public override string ContentType { get; } = body.ContentType ?? "application/json";

        public override bool TryWrite(TemplateScope scope, IBufferWriter<byte> output) => _template.TryWrite(scope, output);
    }

    private sealed class TextContent(TextBody body, TemplateCompiler compiler) : CompiledBody
    {
        private readonly CompiledTemplate _template = compiler.Compile(body.Text);

        public override string ContentType { get; } = body.ContentType;

        public override bool TryWrite(TemplateScope scope, IBufferWriter<byte> output)
        {
            if (_template.Render(scope) is not { } text)
            {
                return false;
            }

            TemplateValue.WriteUtf8(output, text);
            return true;
        }
    }

    private sealed class FormContent(FormBody body, TemplateCompiler compiler) : CompiledBody
    {
        private readonly (string Name, CompiledTemplate Value)[] _fields =
            [.. body.Fields.Select(field => (UrlText.Segment(field.Name), compiler.Compile(field.Value, UrlText.Segment)))];

        public override string ContentType => "application/x-www-form-urlencoded";

        public override bool TryWrite(TemplateScope scope, IBufferWriter<byte> output)
        {
            var text = new StringBuilder();
            foreach (var (name, value) in _fields)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=');
                if (!value.TryAppend(scope, text, TextEncoding.Percent))
                {
                    return false;
                }
            }

            TemplateValue.WriteUtf8(output, text.ToString());
            return true;
        }
    }

    private sealed class MultipartContent : CompiledBody
    {
        /// <summary>Long enough that no content holds it by chance.</summary>
        private const string Boundary = "----loadline-7f3c9a52e1d84b60b5a97c2e4f1d8036";

        private readonly (string Head, CompiledTemplate? Text, byte[]? File)[] _parts;

        public MultipartContent(MultipartBody body, TemplateCompiler compiler, PlanFolder folder) =>
            _parts = [.. body.Parts.Select(part => (HeadOf(part), part.Value is null ? null : compiler.Compile(part.Value), part.File is null ? null : folder.Read(part.File)))];

        public override string ContentType => "multipart/form-data; boundary=" + Boundary;

        public override bool TryWrite(TemplateScope scope, IBufferWriter<byte> output)
        {
            foreach (var (head, text, file) in _parts)
            {
                TemplateValue.WriteUtf8(output, head);
                if (file is not null)
                {
                    output.Write(file);
                }
                else if (text?.Render(scope) is { } value)
                {
                    TemplateValue.WriteUtf8(output, value);
                }
                else
                {
                    return false;
                }

                output.Write("\r\n"u8);
            }

            TemplateValue.WriteUtf8(output, $"--{Boundary}--\r\n");
            return true;
        }

        private static string HeadOf(MultipartPart part)
        {
            var head = new StringBuilder($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(part.Name)}\"");
            if (part.File is not null)
            {
                head.Append($"; filename=\"{Quoted(Path.GetFileName(part.File))}\"");
            }

            var type = part.ContentType ?? (part.File is null ? null : "application/octet-stream");
            return head.Append(type is null ? "" : $"\r\nContent-Type: {OneLine(type)}").Append("\r\n\r\n").ToString();
        }

        /// <summary>Escapes a name as browsers do (WHATWG HTML, multipart/form-data encoding).</summary>
        private static string Quoted(string name) =>
            name.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);

        private static string OneLine(string text) => text.ReplaceLineEndings(" ");
    }
}
