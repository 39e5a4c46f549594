package org.reeve;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The walls of the house: what may know what. */
class ArchitectureTest {
    private static final JavaClasses REEVE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.reeve");

    private static final DescribedPredicate<JavaClass> JDBC = resideInAnyPackage("java.sql..", "javax.sql..");

    @Test
    void platformKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("org.reeve.platform..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.reeve..").and(not(resideInAPackage("org.reeve.platform.."))))
                .check(REEVE);
    }

    @Test
    void shellKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("org.reeve.shell..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.reeve..")
                        .and(not(resideInAnyPackage("org.reeve.platform..", "org.reeve.shell.."))))
                .check(REEVE);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("org.reeve.(*)..").should().beFreeOfCycles().check(REEVE);
    }

    @Test
    void nothingKnowsTheCompositionRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.reeve")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.reeve")
                .check(REEVE);
    }

    @Test
    void hibernateStaysInThePlatformAndInDaos() {
        noClasses()
                .that(not(resideInAPackage("org.reeve.platform.database"))
                        .and(not(simpleNameEndingWith("Dao")))
                        .and(not(simpleNameEndingWith("Entity")))
                        // The conditions of a DAO's statements, where they are worth a class of their own
                        .and(not(simpleNameEndingWith("Filter"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "jakarta.persistence..")
                .check(REEVE);
    }

    @Test
    void controllersUseNoJdbc() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat(JDBC)
                .orShould()
                .dependOnClassesThat(simpleNameEndingWith("Dao"))
                .check(REEVE);
    }

    @Test
    void modelsKnowNoControls() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.fxml..")
                .check(REEVE);
    }

    @Test
    void onlyPlatformFxCrossesTheFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.reeve.platform.fx")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(REEVE);
    }

    @Test
    void threadsAreMadeInThePlatformOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.reeve.platform..", "org.reeve.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(REEVE);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(REEVE);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.reeve.cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(REEVE);
    }

    @Test
    void fxmlHandlersAndFieldsArePrivateOrOfThePackage() {
        methods()
                .that()
                .areAnnotatedWith(javafx.fxml.FXML.class)
                .should()
                .notBePublic()
                .check(REEVE);
    }

    @Test
    void entitiesAndTheirDaosStayInTheirFeature() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .notBePublic()
                .check(REEVE);
    }
}
