package org.reeve.audit;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.reeve.people.NamedPerson;
import org.reeve.people.PeopleDao;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.fx.Listing;
import org.reeve.platform.fx.PagedList;
import org.reeve.platform.fx.PagedRow;
import org.reeve.platform.fx.RowSource;
import org.reeve.platform.i18n.Messages;

/** What the trail shows: which entries, as one window onto all of them, and the entry that is open. FX thread only. */
final class AuditListModel {
    private static final Duration AROUND = Duration.ofMinutes(30);

    private final AuditDao dao;
    private final PeopleDao people;
    private final Background background;
    private final Consumer<Problem> tell;
    private final Listing<AuditEntry, AuditCursor> listing;
    private final Background.Lane naming;
    private final AuditRelated related;
    private final AuditChartModel chart;
    private final AuditTail tail;

    private final ObjectProperty<AuditQuery> query;
    private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.USUAL);
    private final AuditZoom zoom = new AuditZoom(period);
    private final ObjectProperty<@Nullable NamedPerson> person = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable AuditEntry> open = new SimpleObjectProperty<>();
    private boolean loaded;

    AuditListModel(AuditDao dao, PeopleDao people, Background background, Consumer<Problem> tell) {
        this.dao = dao;
        this.people = people;
        this.background = background;
        this.tell = tell;
        this.listing = new Listing<>(background, Messages.text("audit.job.list"), tell);
        this.naming = background.lane();
        this.related = new AuditRelated(dao, background, tell);
        this.chart = new AuditChartModel(dao, background, tell);
        this.tail = new AuditTail(dao, background, this::query, this::refresh, tell);
        this.query = new SimpleObjectProperty<>(within(AuditQuery.everything()));
        query.subscribe((before, after) -> {
            if (!Objects.equals(before.entityId(), after.entityId())) {
                about.set("");
            }
            if (loaded) {
                load();
            }
        });
        listing.rowsProperty().subscribe(list -> {
            if (list != null) {
                list.onLoad(this::learnName);
                learnName();
            }
        });
        person.subscribe((before, after) -> query.set(query.get().by(after == null ? null : after.id())));
        period.subscribe((before, after) -> query.set(within(query.get())));
        open.subscribe(related::read);
    }

    /** Another with the same filter, for a view that is opened after this one's was closed: nobody listens to it yet. */
    AuditListModel again() {
        AuditListModel next = new AuditListModel(dao, people, background, tell);
        next.period.set(period.get());
        next.person.set(person.get());
        next.query.set(query.get());
        return next;
    }

    /** Which entries; setting it reads them, once {@link #load} was called. */
    ObjectProperty<AuditQuery> queryProperty() {
        return query;
    }

    AuditQuery query() {
        return query.get();
    }

    /** From when to when; goes into the query. */
    ObjectProperty<Period> periodProperty() {
        return period;
    }

    /** Whose doings; null for anybody's. Goes into the query. */
    ObjectProperty<@Nullable NamedPerson> personProperty() {
        return person;
    }

    /** What the one record is called that the query is about; empty where that isn't known, and for no record. */
    ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    /** That the query is about one record, in words; empty where it isn't. */
    String aboutText() {
        if (query.get().entityId() == null) {
            return "";
        }
        return about.get().isEmpty()
                ? Messages.text("audit.filter.about_one")
                : Messages.text("audit.filter.about", about.get());
    }

    /** Whether less is asked for than all of the usual time, or more. */
    boolean isFiltered() {
        AuditQuery now = query.get();
        return !now.equals(AuditQuery.everything().between(now.from(), now.until()))
                || !period.get().equals(Period.USUAL);
    }

    private AuditQuery within(AuditQuery asked) {
        return asked.between(period.get().from(), period.get().until());
    }

    /** The entries about a record name it, as it is now or as it was. */
    private void learnName() {
        PagedList<AuditEntry, AuditCursor> list = listing.rows();
        UUID record = query.get().entityId();
        if (list == null || record == null || !about.get().isEmpty()) {
            return;
        }
        list.subList(0, Math.min(list.size(), PagedList.PAGE)).stream()
                .map(PagedRow::value)
                .filter(entry -> entry != null && record.equals(entry.entityId()))
                .map(entry -> entry == null ? "" : AuditWords.record(entry))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .ifPresent(about::set);
    }

    /** The entries. */
    Listing<AuditEntry, AuditCursor> listing() {
        return listing;
    }

    /** All that the list is of now, for a file. */
    RowSource<AuditEntry> all() {
        return dao.all(query.get());
    }

    /** The entry that is open; null for none. */
    ObjectProperty<@Nullable AuditEntry> openProperty() {
        return open;
    }

    /** What else the same action of a person changed, the newest first. */
    ObservableList<AuditEntry> related() {
        return related.entries();
    }

    /** Reads the entries of the query. What is shown stays until they arrive. */
    void load() {
        loaded = true;
        listing.load(dao.list(query.get()));
        chart.load(query.get());
    }

    /** Reads again what is shown; the last days end today, whenever they were chosen. */
    void refresh() {
        AuditQuery before = query.get();
        query.set(within(before));
        if (before.equals(query.get())) {
            listing.refresh();
            chart.load(before);
        }
    }

    /** How many entries there are over the time that is looked at. */
    AuditChartModel chart() {
        return chart;
    }

    /** Follows the trail. */
    AuditTail tail() {
        return tail;
    }

    /** Looks at parts of the time. */
    AuditZoom zoom() {
        return zoom;
    }

    /** Reads the entry that {@code link} leads to and opens it, with {@code gone} where there is none. */
    void follow(AuditLink link, Runnable gone) {
        background.run(
                Messages.text("audit.job.list"),
                Effect.READ,
                progress -> dao.entry(link),
                found -> found.ifPresentOrElse(
                        entry -> {
                            ask(
                                    Period.between(
                                            link.at().minus(AROUND), link.at().plus(AROUND)),
                                    null,
                                    AuditQuery.everything());
                            open.set(entry);
                        },
                        gone),
                tell);
    }

    /** Everything about one record, from the beginning of the trail. */
    void showRecord(UUID id) {
        open.set(null);
        ask(Period.of(Window.ALL), null, AuditQuery.everything().about(null, id));
    }

    /** Everything in the usual time. */
    void clear() {
        ask(Period.USUAL, null, AuditQuery.everything());
    }

    /**
     * What {@code asked} says, in this time; read once, although several properties change.
     *
     * @param whose doings; null for anybody's
     */
    void ask(Period newPeriod, @Nullable UUID whose, AuditQuery asked) {
        AuditQuery before = query.get();
        boolean reading = loaded;
        loaded = false;
        zoom.forget();
        person.set(whose == null ? null : new NamedPerson(whose, "", ""));
        period.set(newPeriod);
        query.set(within(asked.by(whose)));
        loaded = reading;
        if (reading && !before.equals(query.get())) {
            load();
        }
    }

    /** Whose doings are shown has a name. */
    void learnPerson() {
        NamedPerson known = person.get();
        if (known != null && known.name().isEmpty()) {
            naming.run(
                    Messages.text("people.job"),
                    Effect.READ,
                    progress -> people.person(known.id()),
                    found -> found.filter(named -> known.equals(person.get())).ifPresent(person::set),
                    tell);
        }
    }

    /** Stops reading; the filter stays for the next time. */
    void close() {
        naming.cancel();
        related.close();
        tail.onProperty().set(false);
        chart.close();
        loaded = false;
        listing.close();
        open.set(null);
    }
}
