using Loadline.JavaScript.Modules.Grpc.Wire;

namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>Reads compiled definitions (<c>descriptor.proto</c>): what <c>protoc --descriptor_set_out</c> writes, and what servers tell of themselves.</summary>
internal static class DescriptorReader
{
    private const int Deepest = 64;

    /// <summary>The files of a set.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IReadOnlyList<ProtoFile> Set(ReadOnlySpan<byte> bytes)
    {
        var files = new List<ProtoFile>();
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if ((number, form) == (1, 2))
            {
                files.Add(File(reader.Bytes()));
            }
            else
            {
                reader.Skip(form);
            }
        }

        return files;
    }

    /// <summary>One file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ProtoFile File(ReadOnlySpan<byte> bytes)
    {
        var file = new ProtoFile(TextOf(bytes, 1)) { Package = TextOf(bytes, 2) };
        var syntax = TextOf(bytes, 12);
        (file.IsModern, file.IsEdition) = (syntax is "proto3" or "editions", syntax == "editions");
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            switch (number, form)
            {
                case (3, 2):
                    file.Imports.Add(reader.Text());
                    break;
                case (4, 2):
                    file.Messages.Add(Message(reader.Bytes(), 0));
                    break;
                case (5, 2):
                    file.Enums.Add(Enumeration(reader.Bytes()));
                    break;
                case (6, 2):
                    Service(file, reader.Bytes());
                    break;
                default:
                    reader.Skip(form);
                    break;
            }
        }

        return file;
    }

    private static ProtoMessage Message(ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > Deepest)
        {
            throw new FormatException("messages are nested too deep");
        }

        var message = new ProtoMessage(TextOf(bytes, 1));
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            switch (number, form)
            {
                case (2, 2):
                    message.Fields.Add(Field(reader.Bytes()));
                    break;
                case (3, 2):
                    message.Messages.Add(Message(reader.Bytes(), depth + 1));
                    break;
                case (4, 2):
                    message.Enums.Add(Enumeration(reader.Bytes()));
                    break;
                case (7, 2):
                    message.IsMapEntry = NumberOf(reader.Bytes(), 7) == 1;
                    break;
                default:
                    reader.Skip(form);
                    break;
            }
        }

        return message;
    }

    private static ProtoField Field(ReadOnlySpan<byte> bytes)
    {
        var kind = (ProtoKind)NumberOf(bytes, 5).GetValueOrDefault();
        var options = BytesOf(bytes, 8);
        var isOptional = NumberOf(bytes, 17) == 1;
        return new ProtoField(TextOf(bytes, 1), (int)NumberOf(bytes, 3).GetValueOrDefault(), Enum.IsDefined(kind) ? kind : throw new FormatException($"a field has the unknown type {(int)kind}"), TextOf(bytes, 6))
        {
            JsonName = TextOf(bytes, 10) is { Length: > 0 } json ? json : null,
            IsRepeated = NumberOf(bytes, 4) == 3,
            IsOptional = isOptional,
            IsInOneof = NumberOf(bytes, 9) is not null && !isOptional,
            IsPacked = NumberOf(options, 2) is { } packed ? packed == 1 : null,
        };
    }

    private static ProtoEnum Enumeration(ReadOnlySpan<byte> bytes)
    {
        var values = new List<(string, int)>();
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if ((number, form) == (2, 2))
            {
                var value = reader.Bytes();
                values.Add((TextOf(value, 1), (int)NumberOf(value, 2).GetValueOrDefault()));
            }
            else
            {
                reader.Skip(form);
            }
        }

        return new ProtoEnum(TextOf(bytes, 1), values);
    }

    private static void Service(ProtoFile file, ReadOnlySpan<byte> bytes)
    {
        var service = TextOf(bytes, 1);
        file.Services.Add(service);
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if ((number, form) == (2, 2))
            {
                var method = reader.Bytes();
                file.Methods.Add(new ProtoMethod(service, TextOf(method, 1), TextOf(method, 2), TextOf(method, 3), NumberOf(method, 5) == 1, NumberOf(method, 6) == 1));
            }
            else
            {
                reader.Skip(form);
            }
        }
    }

    private static string TextOf(ReadOnlySpan<byte> bytes, int field) => System.Text.Encoding.UTF8.GetString(BytesOf(bytes, field));

    private static ReadOnlySpan<byte> BytesOf(ReadOnlySpan<byte> bytes, int field)
    {
        ReadOnlySpan<byte> found = [];
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if (number == field && form == 2)
            {
                found = reader.Bytes();
            }
            else
            {
                reader.Skip(form);
            }
        }

        return found;
    }

    private static long? NumberOf(ReadOnlySpan<byte> bytes, int field)
    {
        long? found = null;
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if (number == field && form == 0)
            {
                found = (long)reader.Varint();
            }
            else
            {
                reader.Skip(form);
            }
        }

        return found;
    }
}
