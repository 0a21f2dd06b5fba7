# Spotless formats inside Maven's own JVM, so Maven has to run on JDK 25 here.
JDK25 ?= $(shell ./installers/find-jdk)

.PHONY: verify format check-format pictures

verify:
	mvn -B verify

format:
	JAVA_HOME="$(JDK25)" mvn -q spotless:apply

check-format:
	JAVA_HOME="$(JDK25)" mvn -q spotless:check

# Draws the manual's pictures anew, from the sample project; only those that a page shows are kept.
pictures:
	rm -rf app/target/manual && mkdir -p app/target/manual docs/manual/pictures
	./studio demo --headless --out app/target/manual/demo
	./studio screenshots --project app/target/manual/demo/project --out app/target/manual/all --size 1200x750 --plain-names
	./studio screenshots --project app/target/manual/demo/project --out app/target/manual/all --size 1200x750 --plain-names --page import/$(subst /,%2F,$(CURDIR)/app/target/manual/demo/penguins.csv)
	mvn -o -B -q -Dfast -pl app -am verify -Dtest=NoUnitTest -Dit.test=NewcomerJourneyIT,TuningJourneyIT,RegistryJourneyIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
	cp app/target/pictures/newcomer-*.png app/target/pictures/tun*.png app/target/pictures/registry-*.png app/target/manual/all/
	mv app/target/manual/all/compare-*.png app/target/manual/all/compare-page.png
	for picture in $$(grep -oh 'pictures/[a-z-]*\.png' docs/manual/*.md | sort -u); do cp app/target/manual/all/$$(basename $$picture) docs/manual/$$picture; done
