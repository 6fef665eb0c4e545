package dev.taskcore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.taskcore.account.Accounts;
import dev.taskcore.actor.Actor;
import dev.taskcore.auth.Sessions;
import dev.taskcore.task.Tasks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.taskcore");

    /** The floors of the house, the lowest first; an import only goes down, or to its own room. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("error"),
            Set.of("actor", "page", "cache"),
            Set.of("change"),
            Set.of("tenant", "task", "auth", "event"),
            Set.of("account", "report", "notify", "webhook", "predict", "limit"),
            Set.of("storage"),
            Set.of("memory", "transfer"));

    /** What somebody calls who has no actor yet, and what services call on each other. */
    private static final Set<String> WITHOUT_ACTOR = Set.of(
            "Accounts.register",
            "Accounts.violations",
            "Accounts.login",
            "Accounts.close",
            "Sessions.refresh",
            "Sessions.authenticate",
            "Sessions.recognise",
            "Sessions.isDone",
            "Sessions.form",
            "Sessions.open");

    @Test
    void theCoreKnowsItselfTheJdkAndItsFewLibraries() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAPackage("dev.taskcore..")
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("javax.crypto.."))
                        .or(resideInAPackage("com.fasterxml.jackson.."))
                        .or(resideInAPackage("com.auth0.jwt.."))
                        .or(resideInAPackage("com.github.benmanes.caffeine.."))
                        .or(resideInAPackage("com.github.f4b6a3.uuid.."))
                        .or(resideInAPackage("com.nulabinc.zxcvbn.."))
                        .or(resideInAPackage("com.password4j.."))
                        .or(resideInAPackage("org.jspecify.."))
                        .or(resideInAPackage("org.slf4j.."))
                        .or(nameMatching("\\[.*|[a-z]+")))
                .check(CORE);
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching("dev.taskcore.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void importsOnlyGoDownTheFloors() {
        Set<String> known = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(CORE.stream()
                        .map(ArchitectureTest::room)
                        .filter(room -> !room.isEmpty())
                        .collect(Collectors.toSet()))
                .isSubsetOf(known);
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                Set<String> allowed = new TreeSet<>(Set.of(room));
                FLOORS.subList(0, floor).forEach(allowed::addAll);
                Set<String> used = CORE.stream()
                        .filter(type -> room(type).equals(room))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(type -> type.getPackageName().startsWith("dev.taskcore"))
                        .map(ArchitectureTest::room)
                        .collect(Collectors.toSet());
                assertThat(used).as(room).isSubsetOf(allowed);
            }
        }
    }

    @Test
    void nobodyReadsTheClockButThroughTheSource() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(CORE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(TaskCore.Builder.class.getName())
                .should()
                .callMethod(java.time.InstantSource.class, "system")
                .check(CORE);
    }

    @Test
    void everyUseCaseTakesTheActorFirst() {
        for (Class<?> service : List.of(Tasks.class, Accounts.class, Sessions.class)) {
            for (JavaMethod method : CORE.get(service).getMethods()) {
                String name = service.getSimpleName() + "." + method.getName();
                if (method.getModifiers().contains(JavaModifier.PUBLIC) && !WITHOUT_ACTOR.contains(name)) {
                    assertThat(method.getRawParameterTypes()).as(name).isNotEmpty();
                    assertThat(method.getRawParameterTypes().get(0).isEquivalentTo(Actor.class))
                            .as(name)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CORE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
    }

    @Test
    void nothingThatChangesIsStatic() {
        for (JavaClass type : CORE) {
            type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> !field.getName().startsWith("$"))
                    .forEach(field -> assertThat(field.getModifiers())
                            .as(field.getFullName())
                            .contains(JavaModifier.FINAL));
        }
    }

    @Test
    void everythingInTheContractPackageIsAContract() {
        JavaClasses contracts = new ClassFileImporter().importPackages("dev.taskcore.contract");
        classes()
                .that()
                .resideInAPackage("dev.taskcore.contract")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beInterfaces()
                .andShould()
                .haveSimpleNameEndingWith("Contract")
                .check(contracts);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.length() <= "dev.taskcore.".length()
                ? ""
                : name.substring("dev.taskcore.".length()).split("\\.", -1)[0];
    }
}
