using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Journeys;

/// <summary>
/// Puts the steps of one journey together. A step whose path needs an id takes it from the response of an earlier step; when none has it,
/// the list that has it is asked first, as a client would; only when nothing lists it, sample ids are sent.
/// </summary>
internal sealed class JourneyComposer(ApiCatalog catalog, bool mayCreate = false)
{
    private const int DeepestLookup = 4;

    private readonly List<DraftStep> _steps = [];
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<(Resource Resource, string Variable)> _created = [];

    public IReadOnlyList<DraftStep> Steps => _steps;

    /// <summary>Things the journey has made so far, with the variable that holds their id.</summary>
    public IReadOnlyList<(Resource Resource, string Variable)> Created => _created;

    /// <summary>Adds a step, and before it the steps its ids come from.</summary>
    /// <param name="operation">What to call.</param>
    /// <param name="thinks">Whether a person pauses before it.</param>
    public DraftStep Add(ClassifiedOperation operation, bool thinks = true) => Add(operation, thinks, 0);

    /// <summary>Adds a step that was seen, and nothing before it: ids come from the steps that are there, or from nowhere.</summary>
    /// <param name="operation">What to call.</param>
    public DraftStep AddSeen(ClassifiedOperation operation)
    {
        var step = Add(operation, thinks: false, DeepestLookup);
        if (operation.Role == OperationRole.Create && operation.Writes && catalog.Find(operation.Resource) is { } resource && TryCapture(step, resource, ParameterOf(resource)))
        {
            Remember(resource);
        }

        return step;
    }

    /// <summary>Makes an item and remembers its id; false when the response does not tell it.</summary>
    public bool Create(Resource resource, ClassifiedOperation create, bool thinks = true)
    {
        var step = Add(create, thinks);
        if (_variables.ContainsKey(resource.ItemKey))
        {
            return true;
        }

        return TryCapture(step, resource, ParameterOf(resource)) && Remember(resource);
    }

    /// <summary>Whether every parameter of the operation's path has a variable by now.</summary>
    public bool IsBound(ClassifiedOperation operation)
    {
        for (var i = 0; i < operation.Path.Count; i++)
        {
            if (operation.Path.IsParameter(i) && !_variables.ContainsKey(operation.Path.Key(i + 1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the last parameter of the operation's path is something this journey has made.</summary>
    public bool IsOwn(ClassifiedOperation operation)
    {
        var last = operation.Path.LastParameter;
        return last >= 0 && _created.Exists(made => made.Resource.ItemKey == operation.Path.Key(last + 1));
    }

    private bool Remember(Resource resource)
    {
        _created.Add((resource, _variables[resource.ItemKey]));
        return true;
    }

    private DraftStep Add(ClassifiedOperation operation, bool thinks, int depth)
    {
        var bindings = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < operation.Path.Count; i++)
        {
            if (!operation.Path.IsParameter(i) || operation.Path.ParametersOf(i).ToList() is not [var parameter])
            {
                continue;
            }

            if (Variable(operation, i, parameter, depth) is { } variable)
            {
                bindings[parameter] = variable;
            }
        }

        var references = operation.Type == ApiTypes.Login ? LoginNames.CredentialsOf(operation.Operation)
            : depth < DeepestLookup && operation.Writes ? References(operation, depth) : [];
        var step = new DraftStep(operation, thinks && _steps.Count > 0 ? Pauses.Between(_steps[^1].Operation.Type, operation.Type) : TimeSpan.Zero);
        foreach (var (name, variable) in bindings)
        {
            step.Bindings[name] = variable;
        }

        foreach (var (name, variable) in references)
        {
            step.References[name] = variable;
        }

        _steps.Add(step);
        return step;
    }

    /// <summary>The variable that holds a path parameter's value, captured now if need be; null for sample values.</summary>
    private string? Variable(ClassifiedOperation operation, int segment, string parameter, int depth)
    {
        var item = operation.Path.Key(segment + 1);
        if (_variables.TryGetValue(item, out var known))
        {
            CaptureAgain(operation.Path.Key(segment), item, known);
            return known;
        }

        var schema = operation.Operation.Parameters.FirstOrDefault(each => each.Name == parameter)?.Schema;
        if (schema?.Enum.Count > 0 || catalog.Find(operation.Path.Key(segment)) is not { } resource)
        {
            return null;
        }

        return Lookup(resource, parameter, operation, depth) ? _variables[item] : null;
    }

    /// <summary>
    /// What an item is addressed by may follow from what is changed, as a slug does from a title: then the answer to the change tells the new
    /// one, under the name the old one had, and the steps after it take that. Ids never change, and are not asked for again.
    /// </summary>
    private void CaptureAgain(string collection, string item, string variable)
    {
        var changed = _steps.FindLast(step => step.Operation.Role is OperationRole.Update or OperationRole.Act && step.Operation.Writes
            && step.Operation.Path.LastParameter is var last && last >= 0 && step.Operation.Path.Key(last + 1) == item && step.Bindings.ContainsValue(variable));
        var first = _steps.SelectMany(step => step.Captures).FirstOrDefault(capture => capture.Name == variable);
        if (changed is null || first is null || changed.Captures.Exists(capture => capture.Name == variable) || catalog.Find(collection) is not { } resource
            || NameWords.Of(MemberOf(first.Expression)) is [] or [.., "id" or "uuid" or "guid" or "uid" or "sid"] || !ResponseShape.AlwaysJson(changed.Operation.Operation))
        {
            return;
        }

        if (PathTo(changed.Operation, resource, ParameterOf(resource)) is { } path && !path.Contains("[*]", StringComparison.Ordinal) && MemberOf(path) == MemberOf(first.Expression))
        {
            changed.Captures.Add(new Capture(variable, CaptureSource.Json, path));
        }
    }

    /// <summary>Last name in a JSONPath.</summary>
    private static string MemberOf(string path) => path[(path.LastIndexOfAny(['.', '[']) + 1)..];

    /// <summary>Gets an id of a resource from a step that is there, or adds one that lists it.</summary>
    private bool Lookup(Resource resource, string parameter, ClassifiedOperation? asking, int depth)
    {
        if (_steps.LastOrDefault(step => step.Operation.Resource == resource.Key && ApiCatalog.LooksUp(step.Operation)) is { } there
            && TryCapture(there, resource, parameter))
        {
            return true;
        }

        if (depth >= DeepestLookup)
        {
            return false;
        }

        foreach (var listing in catalog.Listings(resource.Key))
        {
            if (listing != asking && !_steps.Exists(step => step.Operation == listing) && PathTo(listing, resource, parameter) is not null)
            {
                var step = Add(listing, thinks: true, depth + 1);
                return TryCapture(step, resource, parameter);
            }
        }

        if (mayCreate && resource.First(OperationRole.Create) is { } create && create != asking && PathTo(create, resource, parameter) is not null)
        {
            return TryCapture(Add(create, thinks: true, depth + 1), resource, parameter) && Remember(resource);
        }

        return false;
    }

    private bool TryCapture(DraftStep step, Resource resource, string parameter)
    {
        if (PathTo(step.Operation, resource, parameter) is not { } path)
        {
            return false;
        }

        var words = Words.Of(parameter);
        var name = words is [] or ["id"] or ["uid"] or ["uuid"] or ["sid"] or ["key"] or ["name"] or ["slug"]
            ? Words.Camel([.. resource.SingularWords, .. words.Count == 0 ? ["id"] : words])
            : Words.Camel(words);
        name = char.IsAsciiDigit(name[0]) ? "n" + name : name;
        name = name.Length > 40 ? name[..40] : name;
        var unique = name;
        for (var i = 2; _variables.ContainsValue(unique); i++)
        {
            unique = name + i;
        }

        step.Captures.Add(new Capture(unique, CaptureSource.Json, path));
        _variables[resource.ItemKey] = unique;
        return true;
    }

    /// <summary>
    /// The body's own id: of what is changed, the id the journey has; of what is made, a fresh one, where the document's example would make
    /// the same thing again and again.
    /// </summary>
    private void OwnId(ClassifiedOperation operation, Dictionary<string, string> references)
    {
        var properties = TypeRecognition.BodyProperties(operation.Operation).Where(property => !property.Schema.ReadOnly && property.Schema.Enum.Count == 0);
        if (operation.Role == OperationRole.Update && _variables.TryGetValue(operation.Resource + "/{}", out var variable))
        {
            if (properties.Any(property => property.Name == "id"))
            {
                references["id"] = variable;
            }
        }
        else if (operation.Role == OperationRole.Create && operation.Writes)
        {
            var parameter = catalog.Find(operation.Resource) is { } resource ? ParameterOf(resource) : "id";
            foreach (var (name, schema) in properties)
            {
                var identifies = name is "id" or "uid" or "slug" or "handle" or "key" || name == parameter;
                if (identifies && name == "id" && (schema.Types & ApiSchemaTypes.Integer) != 0 && schema.Minimum is null && schema.Maximum is null)
                {
                    references[name] = "$int(1000000, 2000000000)";
                }
                else if (identifies && (schema.Types & ApiSchemaTypes.String) != 0 && schema.Format is null && schema.Pattern is null && schema.MaxLength is null or >= 20 && schema.MinLength is null or <= 10)
                {
                    references[name] = "$unique()";
                }
            }
        }
    }

    /// <summary>Properties of the body that name a thing the API can list: <c>pizza_id</c> where there is a list of pizzas.</summary>
    private Dictionary<string, string> References(ClassifiedOperation operation, int depth)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in TypeRecognition.BodyProperties(operation.Operation))
        {
            var words = Words.Of(property.Name);
            if (words is not [.., "id" or "uuid"] || words.Count < 2 || property.Schema.Enum.Count > 0 || property.Schema.ReadOnly
                || catalog.Named(string.Join('-', words.SkipLast(1))) is not { } resource || resource.Key == operation.Resource || resource.Key.Contains('{', StringComparison.Ordinal))
            {
                continue;
            }

            if (_variables.ContainsKey(resource.ItemKey) || Lookup(resource, ParameterOf(resource), operation, depth))
            {
                references[property.Name] = _variables[resource.ItemKey];
            }
        }

        OwnId(operation, references);
        return references;
    }

    /// <summary>Where a response names what a parameter takes: under its own name, or, when it is called as the thing itself, as the thing's id.</summary>
    private static string? PathTo(ClassifiedOperation producer, Resource resource, string parameter)
    {
        var schema = ResponseShape.Main(producer.Operation)?.Contents.FirstOrDefault(content => MediaTypes.IsJson(content.MediaType))?.Schema;
        if (schema is null)
        {
            return null;
        }

        var name = string.Join(' ', resource.SingularWords);

        // {organization} takes an organization's slug or id; {uidOrKey} either.
        var words = Words.Of(parameter);
        string[] stands = words.SequenceEqual(resource.SingularWords) || words.SequenceEqual(resource.NameWords) ? ["slug", "id", "uuid", "name"]
            : words.Contains("or") ? [words[0], words[^1]]
            : [];
        string[] names = [parameter, .. stands];
        var takes = resource.Operations.SelectMany(operation => operation.Operation.Parameters)
            .FirstOrDefault(candidate => candidate.In == ApiParameterPlace.Path && candidate.Name == parameter)?.Schema;

        // What is declared as the parameter is comes first; documents that declare less in answers still name it alike.
        return names.Select(stand => CapturePaths.Find(schema, stand, name, takes)).Concat(names.Select(stand => CapturePaths.Find(schema, stand, name)))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Name of the parameter items of a resource are addressed with.</summary>
    private static string ParameterOf(Resource resource)
    {
        foreach (var operation in resource.Operations)
        {
            for (var i = 0; i < operation.Path.Count; i++)
            {
                if (operation.Path.IsParameter(i) && operation.Path.Key(i + 1) == resource.ItemKey && operation.Path.ParametersOf(i).FirstOrDefault() is { } name)
                {
                    return name;
                }
            }
        }

        return "id";
    }
}
