package config

// employerMinimum is how many workers make an employer elsewhere worth contacting unless the file says otherwise.
const employerMinimum = 10

func dispatch(o object) Dispatch {
	return Dispatch{EmployerMinimum: standardInteger(o.get("employer_minimum"), employerMinimum, 1, 10000)}
}
