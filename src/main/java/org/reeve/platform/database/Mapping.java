package org.reeve.platform.database;

import java.time.LocalDateTime;
import java.util.Collection;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.descriptor.java.LocalDateTimeJavaType;
import org.hibernate.type.descriptor.jdbc.LocalDateTimeJdbcType;
import org.hibernate.type.internal.BasicTypeImpl;

/** Hibernate as Reeve uses it. */
final class Mapping {
    private Mapping() {}

    /** Maps {@code entities}; connects to nothing. */
    static SessionFactory of(DataSource connections, Collection<Class<?>> entities) {
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        // Also for bare parameters: java.sql.Timestamp has no 02:30 on the night the clocks go forward, and no
        // -infinity
        configuration.registerTypeContributor((types, services) -> types.getTypeConfiguration()
                .getBasicTypeRegistry()
                .register(
                        new BasicTypeImpl<>(LocalDateTimeJavaType.INSTANCE, LocalDateTimeJdbcType.INSTANCE),
                        LocalDateTime.class.getName()));
        var settings = configuration.getProperties();
        settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, connections);
        // No connection while starting: the window comes first. So Hibernate is told what it would else ask
        settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        settings.put(JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, 14);
        settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
        settings.put(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
        settings.put("hibernate.type.preferred_instant_jdbc_type", "TIMESTAMP");
        settings.put(MappingSettings.JAVA_TIME_USE_DIRECT_JDBC, true);
        return configuration.buildSessionFactory();
    }
}
