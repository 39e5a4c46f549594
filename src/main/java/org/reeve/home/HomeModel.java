package org.reeve.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.reeve.platform.Problem;
import org.reeve.platform.Problem.Effect;
import org.reeve.platform.fx.Background;
import org.reeve.platform.i18n.Messages;

/** What the page shows. FX thread only. */
final class HomeModel {
    static final int DAYS = 30;

    private final HomeDao dao;
    private final Background.Lane loading;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    /** What was read, and the days that it is of, the earliest first. */
    record Shown(Home home, List<LocalDate> days) {}

    HomeModel(HomeDao dao, Background background) {
        this.dao = dao;
        this.loading = background.lane();
    }

    /** What was read last; null before the first. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Why it could not be read the last time; null if it could. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Reads it again; what is shown stays until it has come. */
    void load() {
        ZoneId here = ZoneId.systemDefault();
        LocalDate first = LocalDate.now(here).minusDays(DAYS - 1L);
        List<LocalDate> days =
                IntStream.range(0, DAYS).mapToObj(first::plusDays).toList();
        List<Instant> bounds = IntStream.rangeClosed(0, DAYS)
                .mapToObj(day -> first.plusDays(day).atStartOfDay(here).toInstant())
                .toList();
        loading.run(
                Messages.text("home.job"),
                Effect.READ,
                progress -> dao.read(bounds),
                home -> {
                    problem.set(null);
                    shown.set(new Shown(home, days));
                },
                problem::set);
    }

    /** Stops reading. */
    void close() {
        loading.cancel();
    }
}
