package jury

import (
	"fmt"
	"testing"
)

var (
	given    = []string{"Awa", "Binta", "Cheick", "Djénéba", "Elhadji", "Fatoumata", "Modibo", "Oumar", "Ramata", "Salif", "Sira", "Ténin"}
	families = []string{"Traoré", "Coulibaly", "Diarra", "Keïta", "Ouédraogo", "Maïga", "Issoufou", "Konaté", "Cissé", "Sangaré", "Touré"}
)

// crowd is a contest of so many judges and entries, where names, domains and organisations meet now and then.
func crowd(judges, entries int) Scene {
	name := func(i int) string {
		return fmt.Sprintf("%s %s %s", given[i%len(given)], families[i/7%len(families)], letters(i))
	}
	var scene Scene
	for i := range judges {
		scene.Judges = append(scene.Judges, sitting(fmt.Sprintf("j%04d %s <juge%d@institut%d.ml> Institut %d", i, name(i*31), i, i/3, i/3)))
	}
	for i := range entries {
		organisation := fmt.Sprintf("Société %d", i)
		if i%200 == 0 {
			organisation = fmt.Sprintf("INSTITUT %d", i%(judges/2))
		}
		team := []string{}
		for k := range 4 {
			team = append(team, fmt.Sprintf("%s <m%d@gmail.com>", name(i*4+k), i*4+k))
		}
		team = append(team, fmt.Sprintf("%s <p%d@institut%d.ml>", name(i+9), i, i%(judges*2)))
		one := submitted(fmt.Sprintf("e%05d", i), organisation, team...).naming(name(i+1) + " (60 %), " + name(i+2) + " (40 %)")
		one.Owner = Person{Name: name(i * 4), Email: fmt.Sprintf("m%d@gmail.com", i*4)}
		scene.Submissions = append(scene.Submissions, one)
		scene.People = append(scene.People, Person{Name: name(i * 4), Email: fmt.Sprintf("m%d@gmail.com", i*4), Organisation: organisation})
	}
	return scene
}

// letters write a number as a word.
func letters(number int) string {
	word := "A"
	for ; number > 0; number /= 20 {
		word += string(rune('a' + number%20))
	}
	return word
}

// BenchmarkDetect_tenThousandEntriesAndAThousandJudges is to stay about a second.
func BenchmarkDetect_tenThousandEntriesAndAThousandJudges(b *testing.B) {
	scene := crowd(1_000, 10_000)
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		found = len(Detect(scene))
	}
	b.ReportMetric(float64(found), "suspicions")
}
