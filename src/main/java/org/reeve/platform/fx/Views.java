package org.reeve.platform.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.util.Callback;
import org.reeve.platform.i18n.Messages;

/**
 * Loads FXML views, giving each controller what its constructor needs: the composition root says how each controller
 * class is made. FX thread only.
 */
public final class Views {
    private final Map<Class<?>, Supplier<?>> controllers;

    /** @param controllers how an instance of each controller class is made */
    public Views(Map<Class<?>, Supplier<?>> controllers) {
        this.controllers = Map.copyOf(controllers);
    }

    /** A view with the controller that was made for it. */
    public record View<C>(Parent root, C controller) {}

    /**
     * Loads a view.
     *
     * @param path below {@code fxml/}, such as {@code account/account-list.fxml}
     * @param controller the class that the view names as its controller
     */
    public <C> View<C> load(String path, Class<C> controller) {
        return load(path, controller, this::make);
    }

    /**
     * Loads a view for a controller that was made already, because it needs what only its maker knows.
     *
     * @param path below {@code fxml/}
     */
    public static <C> View<C> load(String path, C controller) {
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) controller.getClass();
        return load(path, type, wanted -> controller);
    }

    private static <C> View<C> load(String path, Class<C> controller, Callback<Class<?>, Object> factory) {
        URL location = Views.class.getResource("/fxml/" + path);
        if (location == null) {
            throw new IllegalArgumentException("No such view: " + path);
        }
        FXMLLoader loader = new FXMLLoader(location, Messages.bundle());
        loader.setControllerFactory(factory);
        try {
            Parent root = loader.load();
            return new View<>(root, controller.cast(loader.getController()));
        } catch (IOException e) {
            throw new UncheckedIOException("The view " + path + " can't be loaded", e);
        }
    }

    private Object make(Class<?> type) {
        Supplier<?> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalArgumentException("Nothing makes the controller " + type.getName());
        }
        return supplier.get();
    }
}
