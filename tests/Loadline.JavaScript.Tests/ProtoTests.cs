using System.Text;
using System.Text.Json;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Loadline.JavaScript.Modules.Grpc.Schema;
using Loadline.JavaScript.Modules.Grpc.Wire;
using Loadline.TestTarget.Grpc;

namespace Loadline.JavaScript.Tests;

/// <summary>Our parser and codec of protocol buffers against the official ones.</summary>
public sealed class ProtoTests
{
    private static readonly string[] Names = ["shop.proto", "parts/kinds.proto", "parts/item.proto"];
    private static readonly FileDescriptor[] Compiled = [ShopReflection.Descriptor, KindsReflection.Descriptor, ItemReflection.Descriptor];
    private static readonly ProtoSchema Own = new([.. Names.Select(name => ProtoParser.Parse(name, Text(name))), .. WellKnown()]);

    [Fact]
    public void The_parser_reads_files_as_the_compiler_does()
    {
        var compiled = new ProtoSchema([.. Compiled.Select(file => DescriptorReader.File(file.SerializedData.Span)), .. WellKnown()]);
        Dump(Own).ShouldBe(Dump(compiled));
        Own.Methods.Count.ShouldBe(5);
    }

    [Fact]
    public void A_set_of_compiled_files_is_read()
    {
        var set = new FileDescriptorSet { File = { Compiled.Select(file => FileDescriptorProto.Parser.ParseFrom(file.SerializedData)) } };
        DescriptorReader.Set(set.ToByteArray()).Select(file => file.Name).ShouldBe(Names);
    }

    [Fact]
    public void Our_well_known_files_are_those_of_the_compiler()
    {
        FileDescriptor[] official = [AnyReflection.Descriptor, DurationReflection.Descriptor, EmptyReflection.Descriptor, FieldMaskReflection.Descriptor, StructReflection.Descriptor, TimestampReflection.Descriptor, WrappersReflection.Descriptor];
        Dump(new ProtoSchema([.. WellKnown()])).ShouldBe(Dump(new ProtoSchema([.. official.Select(file => DescriptorReader.File(file.SerializedData.Span))])));
    }

    [Fact]
    public void Messages_read_here_are_what_was_written_there_and_the_other_way_round()
    {
        var type = Own.Message("loadline.test.Kinds")!;
        var json = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromMessages(Item.Descriptor)));
        Messages.Sample(
            message =>
            {
                var read = new MessageReader(Own).Read(type, message.ToByteArray());
                json.Parse<Kinds>(Encoding.UTF8.GetString(read)).ShouldBe(message);
                using var document = JsonDocument.Parse(read);
                Kinds.Parser.ParseFrom(new MessageWriter(Own).Write(type, document.RootElement)).ShouldBe(message);
            },
            iter: 300);
    }

    [Fact]
    public void Any_bytes_are_a_message_or_an_error()
    {
        var type = Own.Message("loadline.test.Kinds")!;
        Gen.Byte.Array[0, 60].Sample(
            bytes =>
            {
                try
                {
                    using var document = JsonDocument.Parse(new MessageReader(Own).Read(type, bytes));
                }
                catch (FormatException)
                {
                    // It is told.
                }
            },
            iter: 3000);
    }

    [Fact]
    public void Any_bytes_are_definitions_or_an_error()
    {
        var set = new FileDescriptorSet { File = { Compiled.Select(file => FileDescriptorProto.Parser.ParseFrom(file.SerializedData)) } }.ToByteArray();
        Gen.Select(Gen.Int[0, set.Length - 1], Gen.Byte, Gen.Int[0, set.Length]).Sample(
            (at, value, length) =>
            {
                var changed = set[..Math.Max(length, at + 1)];
                changed[at] = value;
                try
                {
                    _ = new ProtoSchema([.. DescriptorReader.Set(changed)]);
                }
                catch (FormatException)
                {
                    // It is told.
                }
            },
            iter: 2000);
    }

    [Fact]
    public void Any_text_is_a_file_or_an_error_with_its_place()
    {
        var text = Text("parts/kinds.proto") + Text("shop.proto");
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 40], Gen.Char["{}[]();=\"'/*<>.x09\n"].Array[0, 4]).Sample(
            (start, length, more) =>
            {
                var changed = text[..start] + new string(more) + text[Math.Min(text.Length, start + length)..];
                try
                {
                    _ = new ProtoSchema([ProtoParser.Parse("x.proto", changed), .. WellKnown()]);
                }
                catch (FormatException exception)
                {
                    exception.Message.ShouldStartWith("x.proto");
                }
            },
            iter: 3000);
    }

    private static IEnumerable<ProtoFile> WellKnown() =>
        new[] { "any", "duration", "empty", "field_mask", "struct", "timestamp", "wrappers" }.Select(name => WellKnownFiles.Find($"google/protobuf/{name}.proto")!);

    private static string Text(string name) => File.ReadAllText(Path.Combine(Corpus.Folder, "files", "grpc", name));

    private static string Dump(ProtoSchema schema)
    {
        var text = new StringBuilder();
        foreach (var message in schema.Files.SelectMany(file => file.Messages.SelectMany(message => All(file.Package, message))).Order(StringComparer.Ordinal))
        {
            text.AppendLine(message);
            foreach (var field in schema.Message(message)!.Fields.OrderBy(field => field.Number))
            {
                text.AppendLine($"  {field.Number} {field.Name} {field.JsonName} {field.Kind} {field.Message?.Name}{field.Enum?.Name} repeated={field.IsRepeated} packed={field.IsPacked} presence={field.HasPresence} oneof={field.IsInOneof} map={field.IsMap}");
            }
        }

        foreach (var method in schema.Methods.Values.OrderBy(method => method.Path, StringComparer.Ordinal))
        {
            text.AppendLine($"{method.Path} {method.Input.Name} {method.Output.Name} {method.StreamsIn} {method.StreamsOut}");
        }

        return text.ToString();
    }

    private static IEnumerable<string> All(string scope, ProtoMessage message) => message.Messages.SelectMany(inner => All($"{scope}.{message.Name}", inner)).Prepend($"{scope}.{message.Name}");

    private static Gen<Kinds> Messages { get; } =
        Gen.Select(
            Gen.Select(Gen.Double, Gen.Float, Gen.Int, Gen.Long, Gen.UInt, Gen.ULong),
            Gen.Select(Gen.Int, Gen.Long, Gen.Bool, Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.Byte.Array[0, 9], Gen.Int[0, 7]),
            Gen.Select(Gen.Int.Array[0, 4], Gen.Int[0, 2], Gen.Long[-62_135_596_800, 253_402_300_799], Gen.Int[0, 999_999_999], Gen.Long[-100_000, 100_000]))
        .Select((numbers, others, more) =>
        {
            var (any, single, small, large, unsigned, huge) = numbers;
            var real = double.IsFinite(any) ? any : 0;
            var (signed, long64, flag, text, bytes, color) = others;
            var (list, choice, seconds, nanos, length) = more;
            var message = new Kinds
            {
                ADouble = real, AFloat = single, AnInt32 = small, AnInt64 = large, AUint32 = unsigned, AUint64 = huge, ASint32 = signed, ASint64 = long64, AFixed32 = unsigned, AFixed64 = huge, ASfixed32 = small, ASfixed64 = large,
                ABool = flag, AString = text, SomeBytes = ByteString.CopyFrom(bytes), Value = Value.ForNumber(real), Color = (Kinds.Types.Color)color, Renamed = text,
            };
            message.Numbers.AddRange(list);
            message.Loose.AddRange(list);
            message.Counts[text] = small;
            if (flag)
            {
                message.Item = new Item { Id = text, Price = real };
                message.Items.Add(new Item());
                message.ByNumber[small] = new Item { Id = "x" };
                message.Maybe = 0;
                message.Moment = new Timestamp { Seconds = seconds, Nanos = nanos };
                message.Length = new Duration { Seconds = length, Nanos = length < 0 ? -nanos : nanos };
                message.Wrapped = text;
                message.Anything = Any.Pack(new Item { Id = text });
                message.Mask = FieldMask.FromString("first_name,b");
                message.Free = new Struct { Fields = { ["k"] = Value.ForList(Value.ForNull(), Value.ForNumber(1.5), Value.ForString(text), Value.ForBool(flag)) } };
            }

            if (choice == 1)
            {
                message.Left = text;
            }
            else if (choice == 2)
            {
                message.Right = small;
            }

            return message;
        });
}
