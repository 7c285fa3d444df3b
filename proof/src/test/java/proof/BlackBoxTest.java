package proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class BlackBoxTest {

    private static final JavaClasses PROOF = new ClassFileImporter().importPackages("proof");

    @Test
    void theShopIsKnownFromOutsideAlone() {
        noClasses()
                .that()
                .resideInAPackage("proof..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.jangteo..")
                .check(PROOF);
    }

    @Test
    void packagesStandOnOneAnotherInOneDirection() {
        slices().matching("proof.(**)").should().beFreeOfCycles().check(PROOF);
    }
}
