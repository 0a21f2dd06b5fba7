# Spotless formats inside Maven's own JVM, so Maven has to run on JDK 25 here.
JDK25 ?= $(shell ./installers/find-jdk)

.PHONY: verify format check-format

verify:
	mvn -B verify

format:
	JAVA_HOME="$(JDK25)" mvn -q spotless:apply

check-format:
	JAVA_HOME="$(JDK25)" mvn -q spotless:check
