using Loadline.Design.Operations;

namespace Loadline.Design.Journeys;

/// <summary>Drafts every journey clients of an API are likely to make. Selection comes later.</summary>
internal sealed class JourneyDrafter(ApiCatalog catalog)
{
    private const int MostParts = 3;
    private const int MostViews = 2;
    private const int MostFetches = 5;

    private readonly List<JourneyDraft> _drafts = [];
    private readonly HashSet<ClassifiedOperation> _covered = [];

    public static IReadOnlyList<JourneyDraft> Draft(ApiCatalog catalog) => new JourneyDrafter(catalog).All();

    private List<JourneyDraft> All()
    {
        if (CheckoutDrafter.Draft(catalog) is { } checkout)
        {
            Keep(checkout);
        }

        foreach (var resource in catalog.Resources)
        {
            Browse(resource);
            Search(resource);
            Lifecycle(resource);
            Acts(resource);
        }

        LeaveAlternatives();
        Fetches();
        Logins();
        Singles();
        return _drafts;
    }

    /// <summary>List, one item of it, and what a page about the item shows.</summary>
    private void Browse(Resource resource)
    {
        var reads = resource.Operations
            .Where(operation => operation.Role == OperationRole.Read && !_covered.Contains(operation) && !TakesFixedValues(operation))
            .ToList();
        var composer = new JourneyComposer(catalog);
        var list = resource.Operations.FirstOrDefault(operation => operation.Role == OperationRole.List)
            ?? catalog.Listings(resource.Key).FirstOrDefault(operation => operation.Type != ApiTypes.Search || operation.Role == OperationRole.View);
        var parts = resource.Operations.Where(operation => operation.Role == OperationRole.ReadPart && operation.Type != ApiTypes.Search)
            .Concat(ChildLists(resource)).Where(operation => !_covered.Contains(operation)).Take(MostParts).ToList();
        if (reads.Count == 0 && parts.Count == 0)
        {
            // A list alone is drafted with the other reads of its group, or leads to writes.
            return;
        }

        if (list is null && resource.First(OperationRole.Create) is not null && !resource.Key.Contains('{', StringComparison.Ordinal))
        {
            // Nothing lists the items, but a journey can make one: reading belongs there, where the id is known to exist.
            return;
        }

        if (list is not null)
        {
            composer.Add(list);
        }

        foreach (var read in reads.Take(1))
        {
            composer.Add(read);
        }

        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            // Parts are loaded with the item, without a pause.
            composer.Add(part, thinks: i == 0 && reads.Count == 0);
        }

        foreach (var view in resource.Of(OperationRole.View).Where(view => view != list && view.Type != ApiTypes.Search && view.Type != ApiTypes.Typeahead && view.Type != ApiTypes.Login && view.Type != ApiTypes.Token).Take(MostViews))
        {
            composer.Add(view);
        }

        var sampled = composer.Steps.Any(step => step.Operation.Path.LastParameter >= 0 && step.Bindings.Count == 0 && !TakesFixedValues(step.Operation));
        var what = reads.Count > 0 ? $"one of the {Spoken(resource)}" : $"what belongs to one of the {Spoken(resource)}";
        Keep(new JourneyDraft(
            "browse-" + resource.Plural,
            JourneyKind.Browse,
            (reads.FirstOrDefault() ?? parts[0]).Group,
            list is not null && !sampled
                ? (list.Role == OperationRole.List ? $"A client lists {Spoken(resource)} and opens {what}, with an id the list gave." : $"A client calls {list.Name} and opens {what} it names.") : $"A client opens {what}; nothing lists them, so sample ids are sent.",
            composer.Steps));
    }

    private void Search(Resource resource)
    {
        foreach (var search in resource.Operations.Where(operation => IsSearch(operation) && !_covered.Contains(operation)).ToList())
        {
            var composer = new JourneyComposer(catalog);
            composer.Add(search);
            if (resource.First(OperationRole.Read) is { } read && ApiCatalog.LooksUp(search) && !TakesFixedValues(read))
            {
                var before = composer.Steps.Count;
                var opened = composer.Add(read);
                if (composer.Steps.Count > before + 1 || opened.Bindings.Count == 0)
                {
                    // The hits don't name what they found: the search stands alone.
                    composer = new JourneyComposer(catalog);
                    composer.Add(search);
                }
            }

            var typing = search.Type == ApiTypes.Typeahead;
            Keep(new JourneyDraft(
                NameOfSearch(search, resource),
                JourneyKind.Search,
                search.Group,
                composer.Steps.Count > 1 && composer.Steps[^1].Operation.Role == OperationRole.Read
                    ? $"A client searches {Spoken(resource)} and opens a hit."
                    : typing ? "A client asks for suggestions while typing."
                    : resource.Of(OperationRole.List).Any() || resource.Of(OperationRole.Read).Any() ? $"A client searches {Spoken(resource)}." : $"A client searches by {search.Name}.",
                composer.Steps));
        }
    }

    /// <summary>Makes an item, reads, changes and deletes that item and no other.</summary>
    private void Lifecycle(Resource resource)
    {
        if (resource.Operations.FirstOrDefault(operation => operation.Role == OperationRole.Create && operation.Writes && operation.Type != ApiTypes.Login) is not { } create)
        {
            return;
        }

        var rest = resource.Operations.Where(operation => operation.Role is OperationRole.Update or OperationRole.Delete or OperationRole.Act or OperationRole.Undo).ToList();
        if (_covered.Contains(create) && rest.TrueForAll(_covered.Contains))
        {
            return;
        }

        var composer = new JourneyComposer(catalog);
        var tracked = composer.Create(resource, create, thinks: true);
        if (tracked)
        {
            AddWhatFollows(resource, composer);
        }

        var complete = composer.Steps.Any(step => step.Operation.Role is OperationRole.Update or OperationRole.Delete);
        var deletes = composer.Steps.Any(step => step.Operation.Role == OperationRole.Delete && step.Operation.Resource == resource.Key);
        var acts = string.Join(", then ", composer.Steps.SkipWhile(step => step.Operation != create).Select(step => Verb(step.Operation)).Distinct());
        Keep(new JourneyDraft(
            complete ? resource.Singular + "-lifecycle" : "create-" + resource.Singular,
            JourneyKind.Write,
            create.Group,
            $"A client {acts} one of the {Spoken(resource)}"
                + (deletes ? ", so that the run leaves nothing behind." : tracked ? "; nothing the API offers removes it again." : "; its response names no id, so it is neither read nor removed."),
            composer.Steps));
    }

    private void AddWhatFollows(Resource resource, JourneyComposer composer)
    {
        var acted = new HashSet<ClassifiedOperation>();
        if (resource.First(OperationRole.Read) is { } read)
        {
            // A page about what was made follows at once, unless the answer was only "accepted".
            composer.Add(read, thinks: IsAsync(composer.Steps[^1].Operation));
        }
        else if (resource.First(OperationRole.ReadPart) is { } part)
        {
            composer.Add(part, thinks: false);
        }

        foreach (var update in resource.Of(OperationRole.Update).Take(2))
        {
            composer.Add(update);
        }

        // Authorising and capturing are two ways to pay for one thing; playing both would fail the second.
        var captures = resource.Of(OperationRole.Act).Any(act => ActOrder.Of(act) == ActOrder.Payment);
        foreach (var act in resource.Of(OperationRole.Act).Where(act => !_covered.Contains(act) && !(captures && ActOrder.Of(act) == ActOrder.Authorization)).OrderBy(ActOrder.Of).Take(MostParts))
        {
            if (acted.Add(act))
            {
                composer.Add(act);
            }

            if (resource.Of(OperationRole.Undo).FirstOrDefault(undo => undo.Path.FullKey == act.Path.FullKey) is { } undo)
            {
                composer.Add(undo);
            }
        }

        if (resource.First(OperationRole.Delete) is { } delete && composer.IsOwn(delete))
        {
            composer.Add(delete);
        }
    }

    /// <summary>Changes of items the API can't make: existing ones are taken.</summary>
    private void Acts(Resource resource)
    {
        if (resource.Operations.Any(operation => operation.Role == OperationRole.Create && operation.Writes))
        {
            return;
        }

        foreach (var act in resource.Operations.Where(operation => operation.Role is OperationRole.Act or OperationRole.Update && operation.Type != ApiTypes.Search && operation.Type != ApiTypes.Login && operation.Type != ApiTypes.Token && !_covered.Contains(operation)).ToList())
        {
            var composer = new JourneyComposer(catalog);
            if (act.Role == OperationRole.Update && resource.First(act.Path.LastParameter < 0 ? OperationRole.Fetch : OperationRole.Read) is { } read)
            {
                composer.Add(read);
            }

            composer.Add(act);
            var undo = resource.Of(OperationRole.Undo).FirstOrDefault(each => each.Path.FullKey == act.Path.FullKey);
            if (undo is not null)
            {
                composer.Add(undo);
            }

            var reads = !act.Writes;
            var verb = act.Role == OperationRole.Update ? "update" : string.Join('-', Words.Of(act.Path.Last));
            Keep(new JourneyDraft(
                verb + "-" + resource.Singular,
                reads ? JourneyKind.Browse : JourneyKind.Write,
                act.Group,
                undo is not null
                    ? $"A client changes one of the {Spoken(resource)} by {act.Name} and takes it back."
                    : reads ? $"A client asks {act.Name} for one of the {Spoken(resource)}." : $"A client changes one of the existing {Spoken(resource)} by {act.Name}: the API can't make one of its own to change.",
                composer.Steps));
        }
    }

    /// <summary>An authorisation beside a capture is no work of its own.</summary>
    private void LeaveAlternatives() =>
        _covered.UnionWith(catalog.Operations.Where(operation => operation.Role == OperationRole.Act && ActOrder.Of(operation) == ActOrder.Authorization
            && catalog.Find(operation.Resource)!.Of(OperationRole.Act).Any(other => ActOrder.Of(other) == ActOrder.Payment)));

    /// <summary>Reads that stand alone, a few together as one screen loads them.</summary>
    private void Fetches()
    {
        var alone = catalog.Operations.Where(operation => !_covered.Contains(operation) && operation.Type != ApiTypes.Login && operation.Type != ApiTypes.Token && !IsSearch(operation)
            && operation.Role is OperationRole.Fetch or OperationRole.List or OperationRole.View or OperationRole.Read or OperationRole.ReadPart);
        foreach (var group in alone.GroupBy(operation => operation.Group))
        {
            foreach (var screen in group.Where(each => !_covered.Contains(each)).Chunk(MostFetches))
            {
                var composer = new JourneyComposer(catalog);
                foreach (var operation in screen)
                {
                    composer.Add(operation, thinks: false);
                }

                Keep(new JourneyDraft(
                    screen.Length == 1 ? "read-" + NameOf(screen[0]) : "read-" + Words.Slug(group.Key, "api"),
                    JourneyKind.Browse,
                    group.Key,
                    screen.Length == 1 ? $"A client reads {screen[0].Name}." : $"A client loads {screen.Length} things about {group.Key.ToLowerInvariant()} at once, as one screen does.",
                    composer.Steps));
            }
        }
    }

    private void Logins()
    {
        foreach (var login in catalog.Operations.Where(operation => operation.Type == ApiTypes.Login && !_covered.Contains(operation)).Take(1))
        {
            Keep(new JourneyDraft("log-in", JourneyKind.Login, login.Group, "A client logs in: once per session, far rarer than other requests, but bound by the processor.", Alone(login)));
        }

        foreach (var login in catalog.Operations.Where(operation => operation.Type == ApiTypes.Login && !_covered.Contains(operation)).ToList())
        {
            // A second way to log in: drafted last, so that it is dropped first.
            Keep(new JourneyDraft("log-in-" + NameOf(login), JourneyKind.Login, login.Group, "Another way to log in.", Alone(login)));
        }
    }

    /// <summary>What is left: one journey for each.</summary>
    private void Singles()
    {
        foreach (var operation in catalog.Operations.Where(each => !_covered.Contains(each)
            && (each.Role is OperationRole.Submit or OperationRole.Act or OperationRole.Create || each.Type == ApiTypes.Token || each.IsNamed)).ToList())
        {
            var composer = new JourneyComposer(catalog);
            composer.Add(operation);
            var kind = operation.Type == ApiTypes.Token ? JourneyKind.Login
                : operation.Writes && operation.Type != ApiTypes.GraphQL && operation.Type != ApiTypes.Rpc ? JourneyKind.Write : JourneyKind.Browse;
            var id = Words.Of(operation.Operation.Id);
            Keep(new JourneyDraft(
                id.Count is > 1 and < 5 && !id.Exists(word => word is "post" or "put" or "patch" or "get") ? string.Join('-', id) : (operation.Writes ? "submit-" : "read-") + NameOf(operation),
                kind,
                operation.Group,
                $"A client calls {operation.Name} ({operation.Type.Title}).",
                composer.Steps));
        }
    }

    private IEnumerable<ClassifiedOperation> ChildLists(Resource resource) =>
        catalog.Resources
            .Where(child => child.Key.StartsWith(resource.ItemKey + "/", StringComparison.Ordinal) && !child.Key[(resource.ItemKey.Length + 1)..].Contains('/', StringComparison.Ordinal)
                && child.First(OperationRole.Read) is null)
            .SelectMany(child => child.Of(OperationRole.List));

    private IReadOnlyList<DraftStep> Alone(ClassifiedOperation operation)
    {
        var composer = new JourneyComposer(catalog);
        composer.Add(operation);
        return composer.Steps;
    }

    private void Keep(JourneyDraft draft)
    {
        _drafts.Add(draft);
        foreach (var step in draft.Steps)
        {
            _covered.Add(step.Operation);
        }
    }

    private static bool IsSearch(ClassifiedOperation operation) =>
        (operation.Type == ApiTypes.Search || operation.Type == ApiTypes.Typeahead) && operation.Role is not (OperationRole.List or OperationRole.Read);

    /// <summary>Whether its last parameter takes one of a few values the document lists: there is nothing to look up.</summary>
    private static bool TakesFixedValues(ClassifiedOperation operation) =>
        operation.Path.LastParameter is >= 0 and var last && operation.Path.ParametersOf(last).FirstOrDefault() is { } name
        && operation.Operation.Parameters.Any(parameter => parameter.Name == name && parameter.Schema.Enum.Count > 0);

    private static string NameOfSearch(ClassifiedOperation search, Resource resource)
    {
        if (search.Type == ApiTypes.Typeahead)
        {
            return "suggest-" + resource.Plural;
        }

        // /orders/search is search-orders; /indexes/{uid}/facet-search is facet-search-indexes; /multi-search stays.
        var words = search.Path.EndsWithParameter ? [] : Words.Of(search.Path.Last);
        return resource.NameWords.Contains("search") ? resource.Plural
            : words.Contains("search") && words.Count > 1 ? string.Join('-', words) + "-" + resource.Plural
            : "search-" + resource.Plural;
    }

    private static string NameOf(ClassifiedOperation operation) =>
        Words.Slug(operation.Path.Words.LastOrDefault(), "root");

    private static string Spoken(Resource resource) => string.Join(' ', resource.NameWords.SkipLast(1).Append(Words.Plural(resource.NameWords[^1])));

    private static bool IsAsync(ClassifiedOperation operation) =>
        operation.Operation.Responses.Any(response => response.Status == "202") && !operation.Operation.Responses.Any(response => response.Status is "200" or "201");

    private static string Verb(ClassifiedOperation operation) => operation.Role switch
    {
        OperationRole.Create => "makes",
        OperationRole.Read or OperationRole.ReadPart or OperationRole.List => "reads",
        OperationRole.Update => "changes",
        OperationRole.Delete => "deletes",
        OperationRole.Undo => "takes back",
        _ => "acts on",
    };
}
